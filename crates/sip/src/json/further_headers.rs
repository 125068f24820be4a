//! The members of header fields that tell more of a call than who is in it: why, how urgent, from where, with what.

use trueline_wire::FieldVisitor;
use trueline_wire::json::JsonWriter;

use crate::attestation_info::AttestationInfo;
use crate::call_info::CallInfo;
use crate::geolocation::Geolocation;
use crate::header_name::HeaderName;
use crate::message::Message;
use crate::p_access_network_info::PAccessNetworkInfo;
use crate::parameters::Parameters;
use crate::reason::Reason;
use crate::resource_priority::ResourcePriority;
use crate::text::Text;
use crate::user_to_user::UserToUser;

use super::{write_address, write_list, write_readable, write_text};

/// Writes those that the message has.
pub(super) fn write(message: &Message<'_>, to: &mut JsonWriter<'_>) {
    let has = |name| message.header(name).is_some();
    if has(HeaderName::Reason) {
        write_list(to, "reason", message.reason(), write_reason);
    }
    if has(HeaderName::CallInfo) {
        write_list(to, "call_info", message.call_info(), write_call_info);
    }
    if let Some(field) = message.attestation_info() {
        to.group("attestation_info", |to| write_readable(to, field, write_attestation_info));
    }
    if let Some(field) = message.origination_id() {
        to.group("origination_id", |to| {
            write_readable(to, field, |to, field| {
                write_text(to, "identifier", Text::unfolded(field.identifier()));
            });
        });
    }
    if let Some(field) = message.p_charge_info() {
        to.group("p_charge_info", |to| {
            write_readable(to, field, |to, field| write_address(to, field.address()));
        });
    }
    if let Some(field) = message.p_called_party_id() {
        to.group("p_called_party_id", |to| {
            write_readable(to, field, |to, field| write_address(to, field.address()));
        });
    }
    if has(HeaderName::PAccessNetworkInfo) {
        write_list(to, "p_access_network_info", message.p_access_network_info(), write_access_network);
    }
    if has(HeaderName::ResourcePriority) {
        write_list(to, "resource_priority", message.resource_priority(), write_resource_priority);
    }
    if has(HeaderName::UserToUser) {
        write_list(to, "user_to_user", message.user_to_user(), write_user_to_user);
    }
    if has(HeaderName::Geolocation) {
        write_list(to, "geolocation", message.geolocation(), write_geolocation);
    }
    for (name, header) in [
        ("geolocation_routing", HeaderName::GeolocationRouting),
        ("priority", HeaderName::Priority),
        ("priority_verstat", HeaderName::PriorityVerstat),
    ] {
        if let Some(field) = message.header(header) {
            write_text(to, name, field.value().text());
        }
    }
}

/// Octets where they are there, without a word on those that are not.
fn write_octets(to: &mut JsonWriter<'_>, name: &'static str, octets: Option<&[u8]>) {
    if let Some(octets) = octets {
        write_text(to, name, Text::unfolded(octets));
    }
}

fn write_reason(to: &mut JsonWriter<'_>, reason: Reason<'_>) {
    write_octets(to, "protocol", Some(reason.protocol()));
    if let Some(cause) = reason.cause() {
        to.code("cause", cause.into());
    }
    if let Some(text) = reason.text() {
        write_text(to, "text", text);
    }
    write_octets(to, "ppi", reason.ppi());
}

fn write_call_info(to: &mut JsonWriter<'_>, info: CallInfo<'_>) {
    write_octets(to, "uri", Some(info.uri()));
    write_octets(to, "purpose", info.purpose());
    if let Some(reason) = info.call_reason() {
        write_text(to, "call_reason", reason);
    }
    write_octets(to, "integrity", info.integrity());
}

fn write_attestation_info(to: &mut JsonWriter<'_>, info: AttestationInfo<'_>) {
    match info.attestation() {
        Some(attestation) => to.word("attestation", attestation.as_str()),
        None => write_octets(to, "attestation", Some(info.octets())),
    }
}

fn write_access_network(to: &mut JsonWriter<'_>, info: PAccessNetworkInfo<'_>) {
    write_octets(to, "access", Some(info.access()));
    write_parameters(to, info.parameters());
}

fn write_resource_priority(to: &mut JsonWriter<'_>, value: ResourcePriority<'_>) {
    write_octets(to, "namespace", Some(value.namespace()));
    write_octets(to, "priority", Some(value.priority()));
}

fn write_user_to_user(to: &mut JsonWriter<'_>, field: UserToUser<'_>) {
    write_text(to, "data", field.data_text());
    write_octets(to, "purpose", field.purpose());
    write_octets(to, "content", field.content());
    write_octets(to, "encoding", field.encoding());
}

fn write_geolocation(to: &mut JsonWriter<'_>, field: Geolocation<'_>) {
    write_octets(to, "uri", Some(field.uri()));
    write_parameters(to, field.parameters());
}

/// `parameters`, where there are any: objects with `name` and, after an equals sign, `value` without quotes.
fn write_parameters(to: &mut JsonWriter<'_>, parameters: Parameters<'_>) {
    if parameters.clone().next().is_none() {
        return;
    }
    to.list("parameters", parameters, |to, parameter| {
        write_octets(to, "name", Some(parameter.name()));
        if let Some(value) = parameter.text() {
            write_text(to, "value", value);
        }
    });
}
