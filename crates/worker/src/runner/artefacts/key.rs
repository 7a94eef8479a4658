//! The name of a compilation: a digest of everything that determines what comes of it.

use judge::{BoxLimits, File, Invocation};
use proto::{Digest, LanguageId};

/// Of this program, which says how boxes are made and what is taken out of them.
const BUILD: &str = env!("CARGO_PKG_VERSION");

/// The digest. Every part is written with its length, so that no two lists of parts look alike; structures are taken apart by
/// name, so that one with a new part does not compile until somebody has thought about it here.
pub(super) fn of(language: &LanguageId, toolchain: &str, invocation: &Invocation, names: &[String]) -> Digest {
    let Invocation { files, argv, shows, env, stdin, limits } = invocation;
    let mut text = Text::default();
    text.part(BUILD).part(language.as_str()).part(toolchain).part(stdin);
    text.count(argv.len()).count(shows.len()).count(env.len()).count(names.len()).count(files.len());
    for word in argv.iter().chain(names) {
        text.part(word);
    }
    for path in shows {
        text.part(path.as_os_str().as_encoded_bytes());
    }
    for (name, value) in env {
        text.part(name).part(value);
    }
    for File { name, content, executable } in files {
        text.part(name).part(content).number(u64::from(*executable));
    }
    text.limits(limits);
    Digest::of(&text.0)
}

#[derive(Default)]
struct Text(Vec<u8>);

impl Text {
    fn part(&mut self, part: impl AsRef<[u8]>) -> &mut Self {
        let part = part.as_ref();
        self.count(part.len()).0.extend_from_slice(part);
        self
    }

    fn count(&mut self, count: usize) -> &mut Self {
        self.number(count as u64)
    }

    fn number(&mut self, number: u64) -> &mut Self {
        self.0.extend_from_slice(&number.to_le_bytes());
        self
    }

    fn limits(&mut self, limits: &BoxLimits) {
        let BoxLimits { cpu_ms_max, wall_ms_max, memory_mib_max, processes_max, output_bytes_max, disk_mib_max } =
            *limits;
        let numbers =
            [cpu_ms_max, wall_ms_max, memory_mib_max, u64::from(processes_max), output_bytes_max, disk_mib_max];
        for number in numbers {
            self.number(number);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn invocation() -> Invocation {
        let file = |name: &str, content: &str| File { name: name.into(), content: content.into(), executable: false };
        Invocation {
            files: vec![file("a", "text"), file("b", "")],
            argv: vec!["/usr/bin/make".into(), "a".into()],
            shows: vec!["/opt/make".into()],
            env: vec![("HOME".into(), "/box".into())],
            stdin: Vec::new(),
            limits: BoxLimits {
                cpu_ms_max: 1,
                wall_ms_max: 2,
                memory_mib_max: 3,
                processes_max: 4,
                output_bytes_max: 5,
                disk_mib_max: 6,
            },
        }
    }

    #[test]
    fn a_change_of_any_part_is_another_key() {
        let (id, names) = ("c".parse::<LanguageId>().unwrap(), vec!["main".to_owned()]);
        let plain = of(&id, "1.0", &invocation(), &names);
        assert_eq!(plain, of(&id, "1.0", &invocation(), &names));
        let changes: [fn(&mut Invocation); 19] = [
            |it| it.files[0].name.push('a'),
            |it| it.shows.clear(),
            |it| it.shows[0].push("bin"),
            |it| it.files[0].content.push(b'a'),
            |it| it.files[0].executable = true,
            |it| it.files.swap(0, 1),
            |it| it.files.truncate(1),
            |it| (it.files[0].content, it.files[1].content) = (Vec::new(), b"text".to_vec()),
            |it| it.argv.push(String::new()),
            |it| it.argv = vec!["/usr/bin/makea".into()],
            |it| it.env[0].0.push('a'),
            |it| it.env[0].1.push('a'),
            |it| it.stdin.push(0),
            |it| it.limits.cpu_ms_max += 1,
            |it| it.limits.wall_ms_max += 1,
            |it| it.limits.memory_mib_max += 1,
            |it| it.limits.processes_max += 1,
            |it| it.limits.output_bytes_max += 1,
            |it| it.limits.disk_mib_max += 1,
        ];
        let mut keys = vec![
            plain,
            of(&"d".parse().unwrap(), "1.0", &invocation(), &names),
            of(&id, "1.1", &invocation(), &names),
            of(&id, "1.0", &invocation(), &[]),
            of(&id, "1.0", &invocation(), &["main/".to_owned()]),
        ];
        for change in changes {
            let mut changed = invocation();
            change(&mut changed);
            keys.push(of(&id, "1.0", &changed, &names));
        }
        let all = keys.len();
        keys.sort_by_key(ToString::to_string);
        keys.dedup();
        assert_eq!(keys.len(), all);
    }
}
