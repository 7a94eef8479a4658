//! `s3://key:secret@bucket/prefix?endpoint=…&region=…`, where all but the bucket can be left out.

use std::fmt;

use percent_encoding::percent_decode_str;
use url::Url;

use super::shown;
use crate::config::Secret;

/// Where a bucket is, and who asks for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct S3Url {
    pub bucket: String,
    /// What the names of all blobs begin with; without slashes at its ends, empty for none.
    pub prefix: String,
    /// Without one, Amazon's.
    pub endpoint: Option<String>,
    pub region: Option<String>,
    /// Without one, `AWS_ACCESS_KEY_ID` and `AWS_SECRET_ACCESS_KEY` of the environment count.
    pub account: Option<S3Account>,
    /// What people see of it.
    shown: String,
}

/// An access key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct S3Account {
    pub key_id: Secret,
    pub secret: Secret,
}

impl S3Url {
    /// Reads a URL that has a host; or says what is wrong with it.
    pub(super) fn of(secret: &Secret) -> Result<Self, &'static str> {
        let url = Url::parse(&secret.0).map_err(|_| "is no URL")?;
        let mut s3 = Self {
            bucket: url.host_str().unwrap_or_default().to_owned(),
            prefix: decoded(url.path().trim_matches('/'))?,
            endpoint: None,
            region: None,
            account: account(&url)?,
            shown: shown(secret),
        };
        for (name, value) in url.query_pairs() {
            match &*name {
                "endpoint" => s3.endpoint = Some(endpoint(&value)?),
                "region" if !value.is_empty() => s3.region = Some(value.into_owned()),
                _ => return Err("knows `endpoint` and `region` after the `?`, and nothing else"),
            }
        }
        Ok(s3)
    }
}

impl fmt::Display for S3Url {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.shown)
    }
}

fn account(url: &Url) -> Result<Option<S3Account>, &'static str> {
    match (url.username(), url.password()) {
        ("", None) => Ok(None),
        (key_id, Some(secret)) if !key_id.is_empty() => {
            Ok(Some(S3Account { key_id: Secret(decoded(key_id)?), secret: Secret(decoded(secret)?) }))
        }
        _ => Err("has half an access key: write both as `s3://key:secret@bucket`, or none"),
    }
}

fn endpoint(text: &str) -> Result<String, &'static str> {
    let wrong = "has an endpoint that is no server, such as https://s3.example.org";
    let url = Url::parse(text).map_err(|_| wrong)?;
    let plain = url.username().is_empty() && url.password().is_none() && url.query().is_none();
    match url.scheme() {
        "http" | "https" if plain => Ok(text.trim_end_matches('/').to_owned()),
        _ => Err(wrong),
    }
}

fn decoded(text: &str) -> Result<String, &'static str> {
    let text = percent_decode_str(text).decode_utf8().map_err(|_| "has %-escapes that are no text")?;
    Ok(text.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<S3Url, &'static str> {
        S3Url::of(&Secret(text.to_owned()))
    }

    #[test]
    fn all_parts_are_found() {
        let url = read("s3://AKIA:a%2Fb%2Bc@packages/hc/blobs/?endpoint=http://127.0.0.1:9000/&region=eu-1").unwrap();
        assert_eq!((url.bucket.as_str(), url.prefix.as_str()), ("packages", "hc/blobs"));
        assert_eq!(url.endpoint.as_deref(), Some("http://127.0.0.1:9000"));
        assert_eq!(url.region.as_deref(), Some("eu-1"));
        let account = url.account.clone().unwrap();
        assert_eq!((account.key_id.0.as_str(), account.secret.0.as_str()), ("AKIA", "a/b+c"));
        let printed = format!("{url} {url:?}");
        assert!(!printed.contains("AKIA") && !printed.contains("a%2F") && !printed.contains("a/b"), "{printed}");
    }

    #[test]
    fn a_bucket_is_enough() {
        let url = read("s3://packages").unwrap();
        assert_eq!((url.prefix.as_str(), &url.endpoint, &url.region, &url.account), ("", &None, &None, &None));
    }

    #[test]
    fn halves_and_unknown_parts_are_refused() {
        for wrong in [
            "s3://key@b",
            "s3://:secret@b",
            "s3://b?endpoint=ftp://x",
            "s3://b?endpoint=http://u:p@x",
            "s3://b?regio=x",
            "s3://b?region=",
            "s3://b/%ff",
        ] {
            assert!(read(wrong).is_err(), "{wrong}");
        }
    }
}
