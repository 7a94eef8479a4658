//! What the environment says about traces. The names are OpenTelemetry's, so that one set of variables serves all programs
//! of a machine; what else there is of them, such as `OTEL_EXPORTER_OTLP_HEADERS`, is read where it is used.

use url::Url;

/// Where messages go, as a whole.
const TRACES_ENDPOINT: &str = "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT";
/// Where the collector is; [`TRACES_PATH`] is added.
const ENDPOINT: &str = "OTEL_EXPORTER_OTLP_ENDPOINT";
const TRACES_PATH: &str = "v1/traces";
const PROTOCOLS: [&str; 2] = ["OTEL_EXPORTER_OTLP_TRACES_PROTOCOL", "OTEL_EXPORTER_OTLP_PROTOCOL"];
/// The only one that we speak.
const PROTOCOL: &str = "http/protobuf";
const RATIO: &str = "OTEL_TRACES_SAMPLER_ARG";
const SERVICE: &str = "OTEL_SERVICE_NAME";

/// A collector, and what it gets.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Settings {
    pub(super) endpoint: String,
    /// The part of all traces that is recorded, from 0 to 1.
    pub(super) ratio: f64,
    pub(super) service: Option<String>,
}

/// A variable that cannot be used. Its value is not shown: there may be a password in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TraceSettingError {
    #[error("{0}: is no URL that begins with http:// or https://")]
    Endpoint(&'static str),
    #[error("{0}: only {PROTOCOL} is spoken here, usually on port 4318")]
    Protocol(&'static str),
    #[error("{RATIO}: is no number from 0 to 1")]
    Ratio,
}

impl Settings {
    /// Nothing when no collector is named.
    pub(super) fn read(environment: &dyn Fn(&str) -> Option<String>) -> Result<Option<Self>, TraceSettingError> {
        let get = |name: &str| environment(name).map(|value| value.trim().to_owned()).filter(|value| !value.is_empty());
        let Some(endpoint) = endpoint(&get)? else { return Ok(None) };
        if let Some(name) = PROTOCOLS.into_iter().find(|name| get(name).is_some_and(|value| value != PROTOCOL)) {
            return Err(TraceSettingError::Protocol(name));
        }
        let ratio = get(RATIO).map_or(Ok(1.0), |text| text.parse()).map_err(|_| TraceSettingError::Ratio)?;
        if !(0.0..=1.0).contains(&ratio) {
            return Err(TraceSettingError::Ratio);
        }
        Ok(Some(Self { endpoint, ratio, service: get(SERVICE) }))
    }
}

fn endpoint(get: &dyn Fn(&str) -> Option<String>) -> Result<Option<String>, TraceSettingError> {
    if let Some(whole) = get(TRACES_ENDPOINT) {
        return http_url(TRACES_ENDPOINT, &whole).map(|url| Some(url.into()));
    }
    let Some(base) = get(ENDPOINT) else { return Ok(None) };
    let base = http_url(ENDPOINT, &base)?;
    Ok(Some(format!("{}/{TRACES_PATH}", base.as_str().trim_end_matches('/'))))
}

fn http_url(name: &'static str, text: &str) -> Result<Url, TraceSettingError> {
    let url = Url::parse(text).ok().filter(|url| matches!(url.scheme(), "http" | "https") && url.has_host());
    url.ok_or(TraceSettingError::Endpoint(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(variables: &[(&str, &str)]) -> Result<Option<Settings>, TraceSettingError> {
        let get = |asked: &str| variables.iter().find(|(name, _)| *name == asked).map(|(_, value)| (*value).to_owned());
        Settings::read(&get)
    }

    #[test]
    fn without_a_collector_nothing_else_matters() {
        assert_eq!(read(&[]), Ok(None));
        assert_eq!(read(&[(ENDPOINT, " "), (RATIO, "many"), (PROTOCOLS[1], "grpc")]), Ok(None));
    }

    #[test]
    fn the_path_is_added_to_the_common_endpoint_only() {
        let endpoint = |variables: &[(&str, &str)]| read(variables).unwrap().unwrap().endpoint;
        assert_eq!(endpoint(&[(ENDPOINT, "http://a.test:4318")]), "http://a.test:4318/v1/traces");
        assert_eq!(endpoint(&[(ENDPOINT, "https://a.test/otlp/")]), "https://a.test/otlp/v1/traces");
        let both = [(ENDPOINT, "http://a.test"), (TRACES_ENDPOINT, "http://b.test/spans")];
        assert_eq!(endpoint(&both), "http://b.test/spans");
    }

    #[test]
    fn all_is_recorded_unless_a_part_is_asked_for() {
        let ratio = |text| read(&[(ENDPOINT, "http://a.test"), (RATIO, text)]).map(|settings| settings.unwrap().ratio);
        assert_eq!((ratio(""), ratio("0.25"), ratio("0")), (Ok(1.0), Ok(0.25), Ok(0.0)));
        for wrong in ["-0.1", "1.1", "NaN", "half"] {
            assert_eq!(ratio(wrong), Err(TraceSettingError::Ratio), "{wrong}");
        }
    }

    #[test]
    fn what_cannot_be_used_is_named_and_not_shown() {
        for (name, value) in [
            (ENDPOINT, "horse"),
            (ENDPOINT, "grpc://u:horse@a.test"),
            (TRACES_ENDPOINT, "http://"),
            (PROTOCOLS[0], "horse"),
            (PROTOCOLS[1], "grpc"),
        ] {
            let error = read(&[(name, value), (ENDPOINT, "http://a.test")]).unwrap_err().to_string();
            assert!(error.starts_with(name) && !error.contains("horse"), "{error}");
        }
    }
}
