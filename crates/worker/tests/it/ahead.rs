//! What is compiled ahead makes compiling faster and changes nothing.

use judge::{Brief, Language};
use proto::{Report, Verdict};
use worker::Runner;

use crate::artefacts::lasting;
use crate::bench::{expect, jail, language, package};

/// Two-sum, or what people take for it.
const SOURCES: [(&str, Verdict); 3] = [
    (
        "class Solution { public: vector<int> twoSum(vector<int>& nums, int target) { map<int, int> seen;\n\
         for (int i = 0; i < (int)nums.size(); ++i) { if (seen.count(target - nums[i])) return {seen[target - nums[i]], i};\n\
         seen[nums[i]] = i; } return {}; }\n int warns() {} };",
        Verdict::Accepted,
    ),
    (
        "class Solution { public: vector<int> twoSum(vector<int>& nums, int) {\n\
         list<int> all(nums.begin(), nums.end()); sort(all.begin(), all.end()); return nums; } };",
        Verdict::CompileError,
    ),
    ("class Solution { public: string twoSum(vector<int>& nums, int) { return {}; } };", Verdict::CompileError),
];

fn submit(runner: &Runner, source: &str) -> Report {
    let brief = Brief::submit(&package("two-sum"), language("cpp"), source.to_owned());
    runner.judge(brief, &mut |_| ()).expect("the sandbox works").report
}

#[test]
fn programs_are_judged_alike_with_it_and_without() {
    let (plain, prepared) = (Runner::native(jail()), Runner::native(jail()));
    assert!(prepared.prepare(language("cpp")).expect("the sandbox works"), "GCC does not use its own header");
    for (source, verdict) in SOURCES {
        let report = submit(&prepared, source);
        expect(&report, verdict);
        assert_eq!(lasting(&report), lasting(&submit(&plain, source)));
    }
}

#[test]
fn it_is_made_once_and_lies_beside_every_program_for_a_function() {
    let runner = Runner::native(jail());
    let asks = format!("#if !__has_include(\"prelude.hpp.gch\")\n#error not there\n#endif\n{}", SOURCES[0].0);
    expect(&submit(&runner, &asks), Verdict::CompileError);
    assert!(runner.prepare(language("cpp")).expect("the sandbox works"));
    assert!(!runner.prepare(language("cpp")).expect("the sandbox works"), "made again");
    expect(&submit(&runner, &asks), Verdict::Accepted);
    let whole = format!("{}int main() {{}}", asks.replace("!__has", "__has").replace(SOURCES[0].0, ""));
    let report = crate::bench::playground_over(&runner, "cpp", &whole);
    expect(&report, Verdict::Accepted);
}

#[test]
fn the_compiler_of_kotlin_uses_the_archive_of_its_classes() {
    let (plain, prepared) = (Runner::native(jail()), Runner::native(jail()));
    assert!(prepared.prepare(language("kotlin")).expect("the sandbox works"), "the archive is not used");
    let source = "fun main() {\n    println(missing)\n}\n";
    let reports = [&plain, &prepared].map(|runner| crate::bench::playground_over(runner, "kotlin", source));
    expect(&reports[1], Verdict::CompileError);
    assert_eq!(lasting(&reports[0]), lasting(&reports[1]));
}

#[test]
fn other_languages_have_nothing_to_compile_ahead() {
    let runner = Runner::native(jail());
    let have_it = ["cpp", "kotlin"];
    for language in Language::all().iter().filter(|language| !have_it.contains(&language.id.as_str())) {
        assert!(!runner.prepare(language).expect("the sandbox works"), "{}", language.id);
    }
}
