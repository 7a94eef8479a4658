//! What is the same in every program for a function problem, and can be compiled before anybody submits one.
//!
//! It only ever saves time: a compiler that does not take what was made comes to the same without it. Nothing of a user is in it.

use problem::{Comparator, Limits, ProblemKind, Signature};
use serde_json::json;

use super::plan;
use crate::outcome::{End, Execution};
use crate::{Brief, File, Invocation, Language, Mode, Step, driver};

/// Room for what is made and whatever the compiler needs meanwhile, in MiB.
const DISK_MIB_MAX: u64 = 512;

/// Something to compile once, beside programs of one language.
#[derive(Debug)]
pub struct Ahead {
    /// Makes it, beside the files of the smallest program.
    pub make: Invocation,
    /// The file that comes of it, to be put beside the files of a program.
    pub product: String,
    /// Compiles a program with it, and says on standard error whether it was used.
    pub probe: Invocation,
    /// What lies beside every program that it is for.
    files: Vec<File>,
    says: String,
}

impl Ahead {
    /// What there is to compile ahead in `language`.
    #[must_use]
    pub fn of(language: &'static Language) -> Option<Self> {
        let manifest = language.manifest.ahead.as_ref()?;
        let compilation = compilation(language)?;
        let files = driver::files(language, &kind(), &manifest.files, "");
        let mut make = Invocation { argv: manifest.compile.clone(), ..compilation.clone() };
        make.limits.disk_mib_max = DISK_MIB_MAX;
        let mut probe = compilation;
        probe.argv.splice(1..1, manifest.ask.iter().cloned());
        Some(Self { make, product: manifest.makes.clone(), probe, files, says: manifest.says.clone() })
    }

    /// Whether the probe, which ended so, used it.
    #[must_use]
    pub fn is_used(&self, probe: &Execution) -> bool {
        let said = String::from_utf8_lossy(&probe.stderr.bytes);
        probe.end == End::Exited(0) && said.lines().any(|line| line == self.says)
    }

    /// Whether that compilation is of a program beside which it belongs.
    #[must_use]
    pub fn helps(&self, compilation: &Invocation) -> bool {
        let has = |file: &File| compilation.files.contains(file);
        self.files.iter().all(has) && !compilation.files.iter().any(|file| file.name == self.product)
    }
}

/// How the smallest program is compiled.
fn compilation(language: &'static Language) -> Option<Invocation> {
    let kind = kind();
    let brief = Brief {
        language,
        source: language.starter(&kind),
        kind,
        own_driver: None,
        checker: None,
        cases: Vec::new(),
        comparator: Comparator::Exact,
        limits: Limits { cpu_ms: 1_000, memory_mib: 256, output_kib: 64 },
        mode: Mode::Run,
    };
    match plan::compile(&brief, false) {
        Step::Compile { invocation, .. } => Some(invocation),
        _ => None,
    }
}

/// The simplest function.
fn kind() -> ProblemKind {
    let signature = json!({"name": "probe", "parameters": [], "returns": {"value": "int"}});
    let signature: Signature = serde_json::from_value(signature).expect("this is a signature");
    ProblemKind::Function(signature)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn find(id: &str) -> &'static Language {
        Language::find(&id.parse().unwrap()).unwrap()
    }

    fn whole_program(id: &str) -> Invocation {
        let limits = Limits { cpu_ms: 1_000, memory_mib: 256, output_kib: 64 };
        match plan::compile(&Brief::playground(find(id), String::new(), String::new(), limits), false) {
            Step::Compile { invocation, .. } => invocation,
            step => panic!("{step:?}"),
        }
    }

    #[test]
    fn it_belongs_beside_the_programs_that_have_its_files() {
        for (id, whole_programs) in [("cpp", false), ("kotlin", true)] {
            let ahead = Ahead::of(find(id)).unwrap();
            assert!(ahead.helps(&compilation(find(id)).unwrap()), "{id}");
            assert_eq!(ahead.helps(&whole_program(id)), whole_programs, "{id}");
        }
        let ahead = Ahead::of(find("kotlin")).unwrap();
        let taken = File { name: ahead.product.clone(), content: Vec::new(), executable: false };
        let mut compilation = compilation(find("kotlin")).unwrap();
        compilation.files.push(taken);
        assert!(!ahead.helps(&compilation), "a program has a file of that name");
    }

    #[test]
    fn the_compiler_is_asked_before_it_hears_anything_else() {
        let ahead = Ahead::of(find("kotlin")).unwrap();
        assert_eq!(ahead.probe.argv[..3], ["/usr/bin/java", "-Xshare:on", "-Xlog:cds:stderr:none"]);
        assert_eq!(ahead.probe.files, ahead.make.files);
    }
}
