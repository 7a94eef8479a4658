//! Hostile programs as a user would submit them: each of `hostile/` gets a verdict of its second line, and afterwards
//! every invariant of a judge that nobody hurt holds.
//!
//! Programs that are written down are in the list below (some languages have a folder of their own; Rust must, apart from what
//! is compiled here), programs that must be made are in `sources.rs`, attacks that need more than one submission in
//! `together.rs`; what system calls the host makes meanwhile is in `watched.rs`.

mod header;
mod invariants;
mod sources;
mod together;
mod watched;

use std::path::Path;
use std::time::Instant;

use proto::Report;

use crate::bench::{playground_within, submit};
use crate::tight::{self, Scarce};
use header::Header;

/// In the playground, before the factor of the language: so little that the endless ones end soon.
const CPU_MS_MAX: u64 = 1_000;
/// Where programs are.
const FOLDERS: &[&str] = &["", "cpp23/", "csharp/", "haskell/", "kotlin/", "perl/", "rust/", "typescript/"];
const LINES_SHOWN_MAX: usize = 120;
const CHARACTERS_SHOWN_MAX: usize = 240;

/// A judged program, with everything that invariants are about.
#[derive(Debug)]
struct Attack<'a> {
    source: &'a str,
    /// The id of the language.
    language: &'a str,
    /// The slug of a sample problem, or `playground`.
    problem: &'a str,
    report: Report,
}

impl<'a> Attack<'a> {
    /// Judges a program and checks the invariants.
    #[track_caller]
    fn launch(language: &'a str, problem: &'a str, source: &'a str) -> Self {
        let started = Instant::now();
        let report = match problem {
            "playground" => playground_within(language, source, "", CPU_MS_MAX),
            slug => submit(slug, language, source),
        };
        let attack = Self { source, language, problem, report };
        invariants::hold(&attack, started.elapsed());
        attack
    }
}

#[track_caller]
fn judged(language: &str, source: &str) {
    tight::add_all(); // before anything else, for over Docker this process tries them all
    let header = Header::read(source).expect("well-formed first lines");
    let tight = header.ends_at_a_limit().then(|| tight::id(language, Scarce::Everything));
    let attack = Attack::launch(tight.as_deref().unwrap_or(language), header.problem, source);
    let right = header.verdicts.contains(&attack.report.verdict);
    assert!(right, "{:?} was expected: {}", header.verdicts, brief(&attack.report));
}

/// A report for the eyes of whoever reads a failure: floods are cut.
fn brief(report: &Report) -> String {
    let text = format!("{report:#?}");
    let lines = text.lines().take(LINES_SHOWN_MAX);
    lines.map(|line| line.chars().take(CHARACTERS_SHOWN_MAX).chain(['\n']).collect::<String>()).collect()
}

macro_rules! programs {
    ($($language:ident $folder:literal $extension:literal: $($program:ident)*;)*) => {
        /// Every file of the folders, by its name.
        const PROGRAMS: &[&str] = &[$($(concat!($folder, stringify!($program), ".", $extension),)*)*];

        $(mod $language {$(
            #[test]
            fn $program() {
                super::judged(
                    stringify!($language),
                    include_str!(concat!("hostile/", $folder, stringify!($program), ".", $extension)),
                );
            }
        )*})*
    };
}

programs! {
    c "" "c":
        assembler_symbols closing_braces constructor_answers driver_names exit_answers lasting_threads
        library_calls line_directives long_jump macros read_ahead replayed_frames sizes_that_lie;
    cpp "" "cpp":
        assembler_environment assembler_files binary_output close_descriptors close_streams
        closing_braces constexpr_loop constexpr_memory constructor_answers deep_recursion
        destructor_exits driver_names environment error_flood evil_exception exit_answers exit_code
        fake_verdict fork_in_function has_include huge_assembler huge_program include_host_files
        include_itself include_own_output include_random include_standard_input inherited_descriptors
        large_answer large_bss large_program leave_files leave_preload library_calls line_directives
        linker_script longer_answer macro_bomb macros main_thread_exits memory_hog message_flood no_end
        own_main plugin_pragma pragmas read_host search_memory state_between_cases static_assertion
        template_bomb template_recursion thread_bomb threads_outlive threads_spin time_source;
    java "" "java":
        abstract_class annotation_processor binary_output circular_causes class_paths closed_descriptors
        closed_gate compiler_recursion constructor_exits deep_recursion driver_class environment
        error_flood evil_exception exit_code fake_verdict huge_constants leave_hooks many_classes
        memory_classes memory_direct memory_hog memory_unsafe named_package output_flood own_package
        package_statement process_builder read_host reflection replaced_streams replayed_frames
        security_manager shadowed_classes shutdown_hook static_block stolen_frames thread_bomb
        threads_outlive threads_spin throws_half_way unicode_names;
    python "" "py":
        binary_output calls_ahead changed_arguments coding_cookie constant_folding controls_only crash
        ctypes_calls daemon deep_recursion disk_fill early_exit environment equal_to_all evil_exception
        exit_at_import exit_code fake_verdict finaliser_exits fork_bomb giant_integer giant_power
        half_frame import_itself inherited_descriptors input_of_others kill_everybody leave_hooks
        leave_traps longer_frame main_thread_exits memory_hog os_system patched_modules processes_spin
        read_ahead read_frames read_host recursion_limit replayed_frames slow_pattern thread_bomb
        threads_outlive;
    go "" "go":
        cgo_import changing_texts close_descriptors embedded_files embedded_host endless_stack evil_panic
        execute_itself exit_in_defer exit_in_init forged_slice goroutines_outlive huge_constants
        large_text names_of_driver no_goroutine own_serve read_ahead replayed_frames shared_branches
        stolen_channel stop_itself;
    javascript "" "js":
        close_descriptors constructor_exits deep_answer driver_modules endless_getter evil_errors
        exit_at_load exit_binding exit_hooks extended_prototypes growing_nodes half_characters
        inherited_pipes kill_everybody large_text memory_getter other_realm own_globals patched_calls
        patched_prototypes prototype_accessors read_ahead replayed_frames thenable two_faced_answer
        workers_outlive;
    rust "rust/" "rs":
        close_descriptors constructor_serves driver_paths endless_constant exit_before_main exit_hooks
        forged_texts forged_vector forked_twice handled_overflow included_host inner_attributes
        large_text library_calls locked_output lying_allocator macro_bomb module_collision
        names_of_driver own_entry own_nodes panic_hooks panic_in_drop read_ahead spying_allocator
        threads_outlive;
    kotlin "kotlin/" "kt":
        deep_types endless_answer huge_constants library_package named_package own_main reflection
        security_manager stolen_frames threads_outlive written_descriptors;
    cpp23 "cpp23/" "cpp":
        constructor_serves embedded_host endless_frame exit_at_load exit_hooks half_frame kill_parent
        own_main read_ahead replayed_frames specialised_library stolen_channel threads_outlive
        written_descriptors;
    csharp "csharp/" "cs":
        abort_thread close_descriptors driver_again driver_names endless_frame evil_exception
        exit_at_load exit_hooks kill_parent read_ahead replayed_frames shadowed_library threads_outlive
        written_descriptors;
    haskell "haskell/" "hs":
        template_daemon template_exits template_kills template_reads_host template_spins;
    perl "perl/" "pl":
        begin_daemon begin_exits begin_floods begin_kills begin_replaces;
    typescript "typescript/" "ts":
        close_descriptors driver_names exit_at_load exit_hooks half_frame host_files kill_parent
        other_array patched_prototypes read_ahead replayed_frames type_bomb workers_outlive
        written_descriptors;
}

#[test]
fn every_program_is_on_the_list_and_says_what_it_does() {
    let mut found: Vec<String> = FOLDERS.iter().flat_map(|folder| names(folder)).collect();
    let mut listed = PROGRAMS.to_vec();
    found.sort_unstable();
    listed.sort_unstable();
    assert_eq!(found, listed);
}

/// The programs in a folder, each of which has good first lines.
fn names(folder: &str) -> Vec<String> {
    let place = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/hostile")).join(folder);
    let entries = std::fs::read_dir(place).expect("the folder").map(|entry| entry.expect("an entry").path());
    let programs = entries
        .filter(|path| path.is_file() && (!folder.is_empty() || path.extension().is_none_or(|found| found != "rs")));
    programs.map(|path| name(folder, &path)).collect()
}

fn name(folder: &str, program: &Path) -> String {
    let name = program.file_name().and_then(|name| name.to_str()).expect("a plain name");
    let source = std::fs::read_to_string(program).expect("a text");
    if let Err(fault) = Header::read(&source) {
        panic!("{name}: {fault}");
    }
    format!("{folder}{name}")
}
