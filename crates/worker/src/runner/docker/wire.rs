//! What the host and the launcher in a container say to each other.
//!
//! A frame is a kind (1 byte), a length (4 bytes, little-endian) and a body. The launcher is ours, but it lives among
//! hostile programs: the host bounds whatever comes from it.

use serde::{Deserialize, Serialize};

use super::meter::Reading;

/// The longest body that either side takes, in bytes. Longer content comes in pieces.
pub(super) const BODY_BYTES_MAX: usize = 256 * 1024;

/// How much of a program's input, or of a file, is in one frame, in bytes.
pub(super) const PIECE_BYTES_MAX: usize = 64 * 1024;

const HEAD_BYTES: usize = 5;

/// From the host to the launcher.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Request {
    /// Remove every file that was put or made. Answer: `Done`.
    Wipe,
    /// A new file of `/box`. Answer: `Done`.
    Put(Put),
    /// More of the file that was put last. Answer: `Done`.
    Append(Vec<u8>),
    /// Start a program. Answer: `Done`, then whatever it does, then `Ended`.
    Spawn(Spawn),
    /// Input for the program: descriptor 3 of a paired one, standard input of another. One at a time. Answer: `Fed`.
    Feed(Vec<u8>),
    /// There is no more input.
    EndOfInput,
    /// End the program and everything that it started. Answer: `Ended`.
    Kill,
    /// A regular file below `/box`. Answer: `Data` in pieces and `Done`, or `Missing`.
    Take(Take),
    /// The regular files in a directory below `/box`. Answer: `Listed` or `Missing`.
    List(List),
    /// What the container used, at any time. Answer: `Accounts`.
    Accounts,
}

/// From the launcher to the host.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Answer {
    Done,
    Missing,
    /// The launcher could not do it; in words.
    Failed(String),
    Data(Vec<u8>),
    Listed(Vec<String>),
    Fed,
    Stdout(Vec<u8>),
    Stderr(Vec<u8>),
    /// What the program wrote to descriptor 4.
    Reply(Vec<u8>),
    Ended(Ended),
    /// What the kernel says; `None` when it cannot be read in there.
    Accounts(Option<Reading>),
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Put {
    pub(super) name: String,
    pub(super) executable: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Spawn {
    pub(super) argv: Vec<String>,
    pub(super) env: Vec<(String, String)>,
    /// Whether it gets the pair of descriptors 3 and 4; its standard input is empty then.
    pub(super) paired: bool,
    pub(super) limits: ProcessLimits,
    /// With this before it, a [`Refusal`] on standard error is true. No program ever sees it.
    pub(super) token: String,
}

/// Limits of each process, beside those of the container.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct ProcessLimits {
    pub(super) cpu_seconds_max: u64,
    pub(super) stack_bytes_max: u64,
    pub(super) file_bytes_max: u64,
    pub(super) open_files_max: u64,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Take {
    pub(super) path: String,
    pub(super) bytes_max: u64,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct List {
    pub(super) path: String,
    pub(super) entries_max: usize,
}

/// How a program ended, as the kernel told its parent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Ended {
    Exited(i32),
    Signalled(i32),
}

/// Why there never was a program, as the process says that should have become it. An exit code would not do, for any program can
/// end with any.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Refusal {
    /// The program could not be executed, with this error.
    NotExecuted(i32),
    /// A step before that failed; in words.
    NotPrepared(String),
}

impl Refusal {
    pub(super) fn to_words(&self, token: &str) -> Vec<u8> {
        [token.as_bytes(), &json(self)].concat()
    }

    /// What standard error says, if it is no word of the program's.
    pub(super) fn find(stderr: &[u8], token: &str) -> Option<Self> {
        from_json(stderr.strip_prefix(token.as_bytes())?).ok()
    }
}

/// Bytes that are no frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("bytes that are no frame")]
pub(super) struct Malformed;

impl Request {
    pub(super) fn to_frame(&self) -> Vec<u8> {
        match self {
            Self::Wipe => frame(1, &[]),
            Self::Put(put) => frame(2, &json(put)),
            Self::Append(bytes) => frame(3, bytes),
            Self::Spawn(spawn) => frame(4, &json(spawn)),
            Self::Feed(bytes) => frame(5, bytes),
            Self::EndOfInput => frame(6, &[]),
            Self::Kill => frame(7, &[]),
            Self::Take(take) => frame(8, &json(take)),
            Self::List(list) => frame(9, &json(list)),
            Self::Accounts => frame(10, &[]),
        }
    }

    pub(super) fn parse(kind: u8, body: Vec<u8>) -> Result<Self, Malformed> {
        Ok(match kind {
            1 => Self::Wipe,
            2 => Self::Put(from_json(&body)?),
            3 => Self::Append(body),
            4 => Self::Spawn(from_json(&body)?),
            5 => Self::Feed(body),
            6 => Self::EndOfInput,
            7 => Self::Kill,
            8 => Self::Take(from_json(&body)?),
            9 => Self::List(from_json(&body)?),
            10 => Self::Accounts,
            _ => return Err(Malformed),
        })
    }
}

impl Answer {
    pub(super) fn to_frame(&self) -> Vec<u8> {
        match self {
            Self::Done => frame(1, &[]),
            Self::Missing => frame(2, &[]),
            Self::Failed(words) => frame(3, words.as_bytes()),
            Self::Data(bytes) => frame(4, bytes),
            Self::Listed(names) => frame(5, &json(names)),
            Self::Fed => frame(6, &[]),
            Self::Stdout(bytes) => frame(7, bytes),
            Self::Stderr(bytes) => frame(8, bytes),
            Self::Reply(bytes) => frame(9, bytes),
            Self::Ended(ended) => frame(10, &json(ended)),
            Self::Accounts(reading) => frame(11, &json(reading)),
        }
    }

    fn parse(kind: u8, body: Vec<u8>) -> Result<Self, Malformed> {
        Ok(match kind {
            1 => Self::Done,
            2 => Self::Missing,
            3 => Self::Failed(String::from_utf8_lossy(&body).into_owned()),
            4 => Self::Data(body),
            5 => Self::Listed(from_json(&body)?),
            6 => Self::Fed,
            7 => Self::Stdout(body),
            8 => Self::Stderr(body),
            9 => Self::Reply(body),
            10 => Self::Ended(from_json(&body)?),
            11 => Self::Accounts(from_json(&body)?),
            _ => return Err(Malformed),
        })
    }

    /// Takes the first whole answer out of `buffer`.
    ///
    /// # Errors
    /// When what is there can never become one.
    pub(super) fn take_from(buffer: &mut Vec<u8>) -> Result<Option<Self>, Malformed> {
        let Some(head) = buffer.first_chunk::<HEAD_BYTES>() else { return Ok(None) };
        let (kind, length) = parse_head(head)?;
        if buffer.len() < HEAD_BYTES + length {
            return Ok(None);
        }
        let body = buffer[HEAD_BYTES..HEAD_BYTES + length].to_vec();
        buffer.drain(..HEAD_BYTES + length);
        Self::parse(kind, body).map(Some)
    }
}

/// Reads one frame, waiting for it: its kind and its body. `None` at the end.
pub(super) fn read_frame(input: &mut impl std::io::Read) -> std::io::Result<Option<(u8, Vec<u8>)>> {
    let mut head = [0; HEAD_BYTES];
    match input.read_exact(&mut head) {
        Err(error) if error.kind() == std::io::ErrorKind::UnexpectedEof => return Ok(None),
        other => other?,
    }
    let (kind, length) = parse_head(&head).map_err(std::io::Error::other)?;
    let mut body = vec![0; length];
    input.read_exact(&mut body)?;
    Ok(Some((kind, body)))
}

fn parse_head(head: &[u8; HEAD_BYTES]) -> Result<(u8, usize), Malformed> {
    let [kind, length @ ..] = *head;
    let length = u32::from_le_bytes(length) as usize;
    if length > BODY_BYTES_MAX { Err(Malformed) } else { Ok((kind, length)) }
}

fn frame(kind: u8, body: &[u8]) -> Vec<u8> {
    let length = u32::try_from(body.len()).unwrap_or(u32::MAX); // the reader refuses it then
    [&[kind], length.to_le_bytes().as_slice(), body].concat()
}

fn json(value: &impl Serialize) -> Vec<u8> {
    serde_json::to_vec(value).expect("plain data without maps is always JSON")
}

fn from_json<'a, T: Deserialize<'a>>(body: &'a [u8]) -> Result<T, Malformed> {
    serde_json::from_slice(body).map_err(|_| Malformed)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn requests() -> Vec<Request> {
        let limits = ProcessLimits { cpu_seconds_max: 1, stack_bytes_max: 2, file_bytes_max: 3, open_files_max: 4 };
        let (argv, env) = (vec!["/bin/true".to_owned()], vec![("A".to_owned(), "b\n".to_owned())]);
        vec![
            Request::Wipe,
            Request::Put(Put { name: "ä".to_owned(), executable: true }),
            Request::Append(vec![0, 255]),
            Request::Spawn(Spawn { argv, env, paired: true, limits, token: "a".to_owned() }),
            Request::Feed(b"x".to_vec()),
            Request::EndOfInput,
            Request::Kill,
            Request::Take(Take { path: "a/b".to_owned(), bytes_max: u64::MAX }),
            Request::List(List { path: "a".to_owned(), entries_max: 3 }),
            Request::Accounts,
        ]
    }

    #[test]
    fn requests_come_back_as_they_went() {
        for request in requests() {
            let (kind, body) = read_frame(&mut request.to_frame().as_slice()).unwrap().unwrap();
            assert_eq!(Request::parse(kind, body), Ok(request));
        }
        assert!(read_frame(&mut [].as_slice()).unwrap().is_none());
    }

    #[test]
    fn answers_come_back_however_they_are_cut() {
        let answers = [
            Answer::Done,
            Answer::Missing,
            Answer::Failed("why".to_owned()),
            Answer::Data(vec![1]),
            Answer::Listed(vec!["a".to_owned()]),
            Answer::Fed,
            Answer::Stdout(vec![2]),
            Answer::Stderr(Vec::new()),
            Answer::Reply(vec![3]),
            Answer::Ended(Ended::Signalled(9)),
            Answer::Accounts(Some(Reading { oom_kills: 1, ..Reading::default() })),
        ];
        let (mut buffer, mut back) = (Vec::new(), Vec::new());
        for byte in answers.iter().flat_map(Answer::to_frame) {
            buffer.push(byte);
            back.extend(Answer::take_from(&mut buffer).unwrap());
        }
        assert_eq!(back, answers);
    }

    #[test]
    fn a_refusal_is_true_behind_the_token_and_nowhere_else() {
        for refusal in [Refusal::NotExecuted(2), Refusal::NotPrepared("why".to_owned())] {
            let words = refusal.to_words("token");
            assert_eq!(Refusal::find(&words, "token"), Some(refusal));
            assert_eq!(Refusal::find(&words, "another"), None);
        }
    }

    #[test]
    fn what_is_no_frame_is_refused() {
        assert_eq!(Answer::take_from(&mut vec![1, 255, 255, 255, 255]), Err(Malformed));
        assert_eq!(Answer::take_from(&mut vec![99, 0, 0, 0, 0]), Err(Malformed));
        assert_eq!(Request::parse(0, Vec::new()), Err(Malformed));
        assert_eq!(Request::parse(2, b"{}".to_vec()), Err(Malformed));
    }
}
