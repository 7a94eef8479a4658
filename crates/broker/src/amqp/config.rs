//! Where RabbitMQ is, and what this process is to it.

use std::fmt;

use lapin::uri::AMQPUri;

use crate::BrokerError;

/// The longest prefix of names in RabbitMQ, in bytes.
const PREFIX_BYTES_MAX: usize = 32;
/// After that time without a sign of life a connection is asked for one, in seconds; after twice of it, it is lost.
const HEARTBEAT_SECONDS: u16 = 10;

/// What a process may do in RabbitMQ. The rights of its account should not be wider; `docs/operations.md` lists them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Makes whatever is missing, and uses all of it.
    Server,
    /// Makes nothing: takes jobs, hands in results, tells progress and presence.
    Worker,
}

/// How to use RabbitMQ. Its password is in nothing that is printed.
#[derive(Clone, PartialEq, Eq)]
pub struct AmqpConfig {
    /// In a box, for it is large.
    pub(super) uri: Box<AMQPUri>,
    pub(super) prefix: String,
    pub(super) role: Role,
    pub(super) name: String,
}

impl AmqpConfig {
    /// `url` is `amqp://user:password@host:port/vhost`, or `amqps://…` for TLS. `prefix` begins all names in RabbitMQ: 1
    /// to 32 of `a-z 0-9 -`. `name` is what people see in RabbitMQ's list of connections.
    ///
    /// # Errors
    /// When one of them is malformed. The error does not repeat the URL.
    pub fn new(url: &str, prefix: &str, role: Role, name: &str) -> Result<Self, BrokerError> {
        let known = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        if prefix.is_empty() || prefix.len() > PREFIX_BYTES_MAX || !prefix.bytes().all(known) {
            return Err(BrokerError::Setting("a prefix of names is 1 to 32 of a-z, 0-9 and -".to_owned()));
        }
        Ok(Self { uri: Box::new(parse(url)?), prefix: prefix.to_owned(), role, name: name.to_owned() })
    }

    /// The broker without user and password, for people.
    pub(super) fn place(&self) -> String {
        let authority = &self.uri.authority;
        format!("{}:{}, virtual host {}", authority.host, authority.port, self.uri.vhost)
    }
}

fn parse(url: &str) -> Result<AMQPUri, BrokerError> {
    let malformed =
        || BrokerError::Setting("the URL of RabbitMQ is not amqp://user:password@host:port/vhost".to_owned());
    let mut uri = url.parse::<AMQPUri>().map_err(|_| malformed())?;
    if let Some(address) = literal_ipv6(url) {
        // The parser knows names only, and takes its default for anything else.
        uri.authority.host = address;
    }
    if uri.vhost.is_empty() {
        "/".clone_into(&mut uri.vhost);
    }
    uri.query.heartbeat.get_or_insert(HEARTBEAT_SECONDS);
    Ok(uri)
}

fn literal_ipv6(url: &str) -> Option<String> {
    let (_, rest) = url.split_once("://")?;
    let authority = rest.split(['/', '?', '#']).next()?;
    let host = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
    Some(host.strip_prefix('[')?.split_once(']')?.0.to_owned())
}

impl fmt::Debug for AmqpConfig {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AmqpConfig")
            .field("place", &self.place())
            .field("prefix", &self.prefix)
            .field("role", &self.role)
            .field("name", &self.name)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn uri(url: &str) -> AMQPUri {
        AmqpConfig::new(url, "hashcodex", Role::Server, "test").unwrap().uri.as_ref().clone()
    }

    #[test]
    fn what_is_printed_has_no_password() {
        let config = AmqpConfig::new("amqp://ada:swordfish@rabbit/%2f", "hashcodex", Role::Server, "test").unwrap();
        let text = format!("{config:?}");
        assert!(text.contains("rabbit:5672") && !text.contains("swordfish") && !text.contains("ada"), "{text}");
        let error = AmqpConfig::new("amqp:swordfish", "hashcodex", Role::Server, "test").unwrap_err().to_string();
        assert!(!error.contains("swordfish"), "{error}");
    }

    #[test]
    fn a_url_without_a_virtual_host_means_the_first_one() {
        assert_eq!(uri("amqp://rabbit").vhost, "/");
        assert_eq!(uri("amqp://rabbit/").vhost, "/");
        assert_eq!(uri("amqp://rabbit/judge").vhost, "judge");
    }

    #[test]
    fn an_address_is_what_it_says() {
        assert_eq!(uri("amqps://ada:x@[fd00::7]:5671/judge").authority.host, "fd00::7");
        assert_eq!(uri("amqp://127.0.0.2/").authority.host, "127.0.0.2");
    }

    #[test]
    fn a_prefix_needs_no_quoting_anywhere() {
        for prefix in ["", "Hash", "a.b", "a*", &"a".repeat(33)] {
            assert!(AmqpConfig::new("amqp://rabbit", prefix, Role::Server, "test").is_err(), "{prefix}");
        }
    }
}
