/* Judges a chain anew with OpenSSL (libcrypto): certificates read from DER, then RFC 5280 with the policy asked for.
 *
 *     openssl_chain DIR SECONDS POLICY
 *
 * reads root.der, authority.der and signer.der. The root is put into a store once, as anchors are; the other two are read each
 * time. Prints the nanoseconds of the fastest and the median batch, with and without reading, and the version.
 *
 * The list of numbers is an extension that OpenSSL does not know; it passes over it, as it is not critical.
 */
#include <openssl/opensslv.h>
#include <openssl/crypto.h>
#include <openssl/objects.h>
#include <openssl/x509.h>
#include <openssl/x509_vfy.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { BATCHES = 201, BATCH = 8, MAX_OCTETS = 4096 };

struct file {
    unsigned char octets[MAX_OCTETS];
    long length;
};

static void fail(const char *what)
{
    fprintf(stderr, "openssl_chain: %s\n", what);
    exit(1);
}

static void read_file(struct file *file, const char *folder, const char *name)
{
    char path[1024];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *stream = fopen(path, "rb");
    if (!stream)
        fail(path);
    file->length = (long)fread(file->octets, 1, MAX_OCTETS, stream);
    fclose(stream);
}

static X509 *decode(const struct file *file)
{
    const unsigned char *octets = file->octets;
    X509 *certificate = d2i_X509(NULL, &octets, file->length);
    if (!certificate)
        fail("a certificate cannot be read");
    return certificate;
}

static void judge(X509_STORE *store, X509 *authority, X509 *signer, time_t now, ASN1_OBJECT *policy)
{
    STACK_OF(X509) *others = sk_X509_new_null();
    X509_STORE_CTX *context = X509_STORE_CTX_new();
    sk_X509_push(others, authority);
    if (!X509_STORE_CTX_init(context, store, signer, others))
        fail("no context");
    X509_VERIFY_PARAM *parameters = X509_STORE_CTX_get0_param(context);
    X509_VERIFY_PARAM_set_time(parameters, now);
    X509_VERIFY_PARAM_set_flags(parameters, X509_V_FLAG_POLICY_CHECK | X509_V_FLAG_EXPLICIT_POLICY);
    X509_VERIFY_PARAM_add0_policy(parameters, OBJ_dup(policy));
    if (X509_verify_cert(context) != 1)
        fail(X509_verify_cert_error_string(X509_STORE_CTX_get_error(context)));
    X509_STORE_CTX_free(context);
    sk_X509_free(others);
}

static double now_ns(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec * 1e9 + (double)time.tv_nsec;
}

static int by_value(const void *one, const void *other)
{
    double difference = *(const double *)one - *(const double *)other;
    return (difference > 0) - (difference < 0);
}

static void print(const char *what, double *took)
{
    qsort(took, BATCHES, sizeof *took, by_value);
    printf("%s %.0f %.0f\n", what, took[0], took[BATCHES / 2]);
}

int main(int count, char **arguments)
{
    static struct file root, authority, signer;
    static double with_reading[BATCHES], without_reading[BATCHES];
    if (count != 4)
        fail("usage: openssl_chain DIR SECONDS POLICY");
    read_file(&root, arguments[1], "root.der");
    read_file(&authority, arguments[1], "authority.der");
    read_file(&signer, arguments[1], "signer.der");
    time_t now = (time_t)strtoll(arguments[2], NULL, 10);
    ASN1_OBJECT *policy = OBJ_txt2obj(arguments[3], 1);
    X509_STORE *store = X509_STORE_new();
    X509 *anchor = decode(&root);
    X509_STORE_add_cert(store, anchor);

    X509 *kept_authority = decode(&authority), *kept_signer = decode(&signer);
    for (int batch = 0; batch < BATCHES; batch++) {
        double begin = now_ns();
        for (int at = 0; at < BATCH; at++) {
            X509 *read_authority = decode(&authority), *read_signer = decode(&signer);
            judge(store, read_authority, read_signer, now, policy);
            X509_free(read_authority);
            X509_free(read_signer);
        }
        with_reading[batch] = (now_ns() - begin) / BATCH;
        begin = now_ns();
        for (int at = 0; at < BATCH; at++)
            judge(store, kept_authority, kept_signer, now, policy);
        without_reading[batch] = (now_ns() - begin) / BATCH;
    }
    print("read", with_reading);
    print("kept", without_reading);
    printf("version %s\n", OpenSSL_version(OPENSSL_VERSION_STRING));
    X509_free(kept_authority);
    X509_free(kept_signer);
    X509_free(anchor);
    X509_STORE_free(store);
    ASN1_OBJECT_free(policy);
    return 0;
}
