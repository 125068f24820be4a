/*
 * What libpri takes for a SETUP, received and sent. Compiled by ../run-setup.sh against an installed libpri and run as
 * a program of its own; no part of the workspace. libpri is under the GPL, this file is not derived from it.
 *
 *   libpri_setup OCTETS-IN-HEX CALLING CALLED REDIRECTING
 *
 * The SETUP goes from the network to the user of a primary rate interface (EuroISDN). libpri is once the user that
 * receives it and once the network that sends it; this program is the other side, behind its two callbacks.
 *
 *   decoded   an I frame goes in, the ring event with its three numbers comes out, the call is destroyed
 *   built     call and request are made, pri_setup() writes the I frame, the acknowledgement (RR) goes in, the call is
 *             destroyed
 *   frame     an RR frame goes in: what LAPD costs without a message
 */
#include <libpri.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* Batches of well below a time slice, so that the fastest and most others are not interrupted. */
enum { BATCHES = 1001, BATCH = 200, FRAME = 512, ADDRESS_AND_CONTROL = 4, FRAME_CHECK = 2 };

/* One end of a data link that libpri holds. */
struct link {
	struct pri *pri;
	int is_user;
	unsigned char in[FRAME], written[FRAME];
	int in_length, written_length;
	unsigned send_sequence, receive_sequence;
};

static struct link user = { .is_user = 1 }, network;
static unsigned char setup[FRAME];
static int setup_length;
static const char *calling, *called, *redirecting;

static void fail(const char *what)
{
	fprintf(stderr, "libpri_setup: %s\n", what);
	exit(1);
}

static int read_frame(struct pri *pri, void *buffer, int length)
{
	struct link *link = pri_get_userdata(pri);
	int taken = link->in_length;
	if (taken > length)
		fail("a frame does not fit");
	memcpy(buffer, link->in, (size_t)taken);
	link->in_length = 0;
	return taken;
}

/* Keeps the last message and counts what is to be acknowledged: bit 1 of the control field is 0 in I frames alone. */
static int write_frame(struct pri *pri, void *buffer, int length)
{
	struct link *link = pri_get_userdata(pri);
	const unsigned char *frame = buffer;
	if (length > ADDRESS_AND_CONTROL + FRAME_CHECK && length <= FRAME && (frame[2] & 0x01) == 0) {
		link->written_length = length - FRAME_CHECK;
		memcpy(link->written, frame, (size_t)link->written_length);
		link->receive_sequence = (link->receive_sequence + 1) & 0x7F;
	}
	return length;
}

static void silent(struct pri *pri, char *text)
{
	(void)pri;
	(void)text;
}

/*
 * Hands libpri one frame of service access point 0, terminal 0, with two octets where the frame check would be. Commands
 * of the network and responses of the user have the C/R bit set (Q.921 table 1).
 */
static pri_event *receive(struct link *link, int is_command, const unsigned char *rest, int length)
{
	link->in[0] = link->is_user == is_command ? 0x02 : 0x00;
	link->in[1] = 0x01;
	memcpy(link->in + 2, rest, (size_t)length);
	memset(link->in + 2 + length, 0, FRAME_CHECK);
	link->in_length = 2 + length + FRAME_CHECK;
	return pri_check_event(link->pri);
}

static pri_event *receive_ready(struct link *link)
{
	unsigned char control[] = { 0x01, (unsigned char)(link->receive_sequence << 1) };
	return receive(link, 0, control, sizeof control);
}

static pri_event *receive_setup(struct link *link, unsigned number)
{
	unsigned char rest[FRAME];
	unsigned reference = 1 + number % 0x7FFF;
	rest[0] = (unsigned char)(link->send_sequence << 1);
	rest[1] = (unsigned char)(link->receive_sequence << 1);
	memcpy(rest + 2, setup, (size_t)setup_length);
	rest[4] = (unsigned char)(reference >> 8);
	rest[5] = (unsigned char)reference;
	link->send_sequence = (link->send_sequence + 1) & 0x7F;
	return receive(link, 1, rest, 2 + setup_length);
}

/* Starts libpri, which asks for the data link, and answers with UA. */
static void establish(struct link *link)
{
	static const unsigned char unnumbered_acknowledgement[] = { 0x73 };
	pri_event *event;
	link->pri = pri_new_cb(-1, link->is_user ? PRI_CPE : PRI_NETWORK, PRI_SWITCH_EUROISDN_E1, read_frame, write_frame,
		link);
	if (!link->pri)
		fail("libpri does not start");
	event = receive(link, 0, unnumbered_acknowledgement, sizeof unnumbered_acknowledgement);
	if (!event || event->e != PRI_EVENT_DCHAN_UP)
		fail("the data link does not come up");
}

static void decode(unsigned number)
{
	pri_event *event = receive_setup(&user, number);
	if (!event || event->e != PRI_EVENT_RING)
		fail("no ring event");
	if (strcmp(event->ring.callingnum, calling) || strcmp(event->ring.callednum, called)
		|| strcmp(event->ring.redirectingnum, redirecting))
		fail("other numbers");
	pri_destroycall(user.pri, event->ring.call);
}

static struct pri_party_number party(const char *digits, int presentation)
{
	struct pri_party_number number = { .valid = 1, .presentation = presentation, .plan = PRI_INTERNATIONAL_ISDN };
	strcpy(number.str, digits);
	return number;
}

static void build(unsigned ignored)
{
	struct pri_party_id caller = { 0 };
	struct pri_party_redirecting diversion = { 0 };
	struct pri_sr *request = pri_sr_new();
	q931_call *call = pri_new_call(network.pri);
	(void)ignored;
	if (!request || !call)
		fail("no call");
	caller.name.valid = 1;
	caller.name.presentation = PRI_PRES_ALLOWED;
	caller.name.char_set = PRI_CHAR_SET_ISO8859_1;
	strcpy(caller.name.str, "Alice Example");
	caller.number = party(calling, PRES_ALLOWED_NETWORK_NUMBER);
	diversion.from.number = party(redirecting, PRES_ALLOWED_USER_NUMBER_PASSED_SCREEN);
	diversion.count = 1;
	diversion.reason = PRI_REDIR_FORWARD_ON_NO_REPLY;
	pri_sr_set_channel(request, 14, 1, 0);
	pri_sr_set_bearer(request, PRI_TRANS_CAP_SPEECH, PRI_LAYER_1_ALAW);
	pri_sr_set_caller_party(request, &caller);
	pri_sr_set_called(request, (char *)called, PRI_INTERNATIONAL_ISDN, 0);
	pri_sr_set_redirecting_parties(request, &diversion);
	pri_sr_set_useruser(request, "Order 1001427");
	network.written_length = 0;
	if (pri_setup(network.pri, call, request) || network.written_length <= ADDRESS_AND_CONTROL)
		fail("no SETUP was written");
	pri_sr_free(request);
	receive_ready(&network);
	pri_destroycall(network.pri, call);
}

static void ready(unsigned ignored)
{
	(void)ignored;
	receive_ready(&network);
}

static double nanoseconds(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec * 1e9 + (double)now.tv_nsec;
}

static int ascending(const void *left, const void *right)
{
	double a = *(const double *)left, b = *(const double *)right;
	return (a > b) - (a < b);
}

/* Prints NAME FASTEST MEDIAN, nanoseconds a message of the batches. */
static void measure(const char *name, void (*once)(unsigned))
{
	double took[BATCHES];
	unsigned number = 0;
	for (int batch = 0; batch < BATCHES; batch++) {
		double begin = nanoseconds();
		for (int i = 0; i < BATCH; i++)
			once(number++);
		took[batch] = (nanoseconds() - begin) / BATCH;
	}
	qsort(took, BATCHES, sizeof took[0], ascending);
	printf("%s %.1f %.1f\n", name, took[0], took[BATCHES / 2]);
}

int main(int count, char **arguments)
{
	if (count != 5)
		fail("usage: libpri_setup OCTETS-IN-HEX CALLING CALLED REDIRECTING");
	for (const char *hex = arguments[1]; hex[0] && hex[1] && setup_length < FRAME - 16; hex += 2) {
		unsigned octet;
		if (sscanf(hex, "%2x", &octet) != 1)
			fail("not hex");
		setup[setup_length++] = (unsigned char)octet;
	}
	calling = arguments[2];
	called = arguments[3];
	redirecting = arguments[4];

	pri_set_message(silent);
	pri_set_error(silent);
	establish(&user);
	establish(&network);

	decode(0);
	build(0);
	printf("octets ");
	for (int i = ADDRESS_AND_CONTROL; i < network.written_length; i++)
		printf("%02x", network.written[i]);
	printf("\nversion %s\n", pri_get_version());

	measure("decoded", decode);
	measure("built", build);
	measure("frame", ready);
	return 0;
}
