//! Drivers that a problem brings itself: how they are read, what is refused, and their way through bytes.

use problem::{Languages, OwnDriver, Package};
use proptest::collection::btree_set;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::fixture::Files;

const DRIVER: &str = "x = 1\n{{code}}\nprint(f(x))\n";

/// Python has a driver of its own.
fn driven() -> Files {
    Files::function().with("drivers/python/driver.py", DRIVER).with("drivers/python/starter.py", "def f(x): pass")
}

#[track_caller]
fn refused(files: Files, message: &str) {
    assert_eq!(files.refusal(), message);
}

#[test]
fn a_language_with_a_folder_has_a_driver_of_its_own() {
    let package = driven().package();
    let own = package.driver(&"python".parse().unwrap()).unwrap();
    assert_eq!((own.driver.as_str(), own.starter.as_str()), (DRIVER, "def f(x): pass"));
    assert_eq!(own.around(), ("x = 1\n", "\nprint(f(x))\n"));
    assert_eq!(package.driver(&"cpp".parse().unwrap()), None);
    assert!(Files::stdio().package().drivers.is_empty());
}

#[test]
fn whole_programs_may_have_one_too() {
    let files = Files::stdio().with("drivers/python/driver.py", "{{code}}").with("drivers/python/starter.py", "");
    assert_eq!(files.package().drivers.len(), 1);
}

#[test]
fn both_files_are_there_and_nothing_else() {
    refused(driven().without("drivers/python/starter.py"), "drivers/python/starter.py: this file is missing");
    refused(driven().without("drivers/python/driver.py"), "drivers/python/driver.py: this file is missing");
    for path in ["drivers/python/solution.py", "drivers/python/driver.cpp", "drivers/python/more/driver.py"] {
        let message = format!("{path}: only driver.py and starter.py are looked for here: remove this file");
        refused(driven().with(path, ""), &message);
    }
}

#[test]
fn folders_are_called_like_languages() {
    for path in ["drivers/cobol/driver.cob", "drivers/driver.py", "drivers/cpp23/driver.cpp"] {
        let message = driven().with(path, "{{code}}").refusal();
        let said = format!("{path}: a folder of drivers is called like a language: c, cpp, csharp, go,");
        assert!(message.starts_with(&said), "{message}");
    }
}

#[test]
fn the_code_has_one_place_on_a_line_of_its_own() {
    let refusal = |driver: &str| driven().with("drivers/python/driver.py", driver).refusal();
    let count = |count: usize| {
        format!(
            "drivers/python/driver.py: {{{{code}}}} is there {count} times: write it once, where the user's code goes"
        )
    };
    assert_eq!(refusal("print(1)\n"), count(0));
    assert_eq!(refusal("{{ code }}\n"), count(0));
    assert_eq!(refusal("{{code}}\n{{code}}\n"), count(2));
    let alone = "drivers/python/driver.py: {{code}} stands on a line of its own, without anything before or behind it";
    for driver in ["    {{code}}\n", "{{code}} # here\n", "x = '''{{code}}'''\n", "{{{code}}}"] {
        assert_eq!(refusal(driver), alone, "{driver}");
    }
    for driver in ["{{code}}", "{{code}}\r\nx", "x\r\n{{code}}\r\n"] {
        assert_eq!(driven().with("drivers/python/driver.py", driver).package().drivers[0].driver, driver);
    }
}

#[test]
fn every_driver_is_shown_to_work() {
    refused(
        driven().with("drivers/java/driver.java", "{{code}}").with("drivers/java/starter.java", ""),
        "drivers/java/: nothing shows that this driver works: add a submissions/accepted/….java",
    );
}

#[test]
fn drivers_are_short_texts() {
    let long = format!("{{{{code}}}}\n{}", "x".repeat(64 * 1024));
    let message = "65545 bytes, but at most 65536 are allowed";
    refused(driven().with("drivers/python/driver.py", long.as_str()), &format!("drivers/python/driver.py: {message}"));
    refused(driven().with("drivers/python/starter.py", long), &format!("drivers/python/starter.py: {message}"));
    refused(driven().with("drivers/python/driver.py", [0xff]), "drivers/python/driver.py: no UTF-8 text (at byte 0)");
}

#[test]
fn bytes_with_a_driver_that_breaks_a_rule_are_refused() {
    let refusal = |change: &dyn Fn(&mut Value)| {
        let mut written: Value = serde_json::from_slice(&driven().package().to_bytes()).unwrap();
        change(&mut written["package"]["drivers"]);
        Package::from_bytes(&serde_json::to_vec(&written).unwrap()).unwrap_err().to_string()
    };
    let twice = refusal(&|drivers| *drivers = json!([drivers[0], drivers[0]]));
    assert_eq!(twice, "drivers/: languages are sorted, and each is there once");
    assert!(refusal(&|drivers| drivers[0]["language"] = json!("cobol")).starts_with("drivers/cobol/: a folder"));
    assert!(refusal(&|drivers| drivers[0]["language"] = json!("go")).starts_with("drivers/go/: nothing shows"));
    assert!(refusal(&|drivers| drivers[0]["driver"] = json!("")).contains("is there 0 times"));
    let long = "x".repeat(65 * 1024);
    assert_eq!(
        refusal(&|drivers| drivers[0]["starter"] = json!(long)),
        "drivers/python/starter.py: at most 65536 bytes"
    );
}

/// Packages that were stored before there were drivers are read, and keep their names.
#[test]
fn a_package_without_drivers_says_nothing_of_them() {
    for files in [Files::function(), with_languages(Files::function(), "all")] {
        let bytes = String::from_utf8(files.package().to_bytes()).unwrap();
        assert!(!bytes.contains("drivers") && !bytes.contains("languages"), "{bytes}");
    }
    let bytes = String::from_utf8(driven().package().to_bytes()).unwrap();
    assert!(!bytes.contains("languages"), "{bytes}");
}

/// The same files, whose author says that about languages.
fn with_languages(files: Files, said: &str) -> Files {
    files.edit("license: cc0", &format!("languages: {said}"))
}

#[test]
fn an_author_may_say_in_which_languages_a_problem_is() {
    let said = |files: Files, text: &str| {
        let package = with_languages(files, text).package();
        assert_eq!(Package::from_bytes(&package.to_bytes()).unwrap(), package);
        package.languages
    };
    assert_eq!(said(driven(), "all"), Some(Languages::All));
    let listed = ["cpp", "java", "python"].map(|id| id.parse().unwrap()).into();
    assert_eq!(said(Files::function(), "[python, java, cpp, java]"), Some(Languages::Only(listed)));
    assert_eq!(driven().package().languages, None);
}

#[test]
fn a_jury_keeps_to_the_languages_that_are_listed() {
    refused(
        with_languages(Files::function(), "[cpp, python]"),
        "submissions/wrong_answer/c.java: `languages` in problem.yaml leaves out `java`: list it, or remove this file",
    );
}

#[test]
fn languages_are_all_or_a_list() {
    let refusal = |said: &str| with_languages(Files::function(), said).refusal();
    assert_eq!(refusal("cpp"), "problem.yaml: `languages` is `all`, or a list: `[cpp]`");
    assert_eq!(refusal("[]"), "problem.yaml: `languages` lists 1 to 64 languages");
    assert!(refusal("[C++]").starts_with("problem.yaml: `languages`: `C++`: a language id is 1 to 32"));
    let many: Vec<String> = (0..65).map(|index| format!("l{index}")).collect();
    let many = format!("[cpp, python, java, {}]", many.join(", "));
    assert_eq!(refusal(&many), "problem.yaml: `languages` lists 1 to 64 languages");
}

proptest! {
    #[test]
    fn a_package_with_drivers_is_what_its_bytes_say(
        languages in btree_set("cpp|java|python|ruby", 0..4),
        before in "([^{]*\n)?",
        after in "(\n[^{]*)?",
        starter in ".{0,20}",
    ) {
        let mut package = Files::function().package();
        let mut shown = package.submissions[0].clone();
        package.drivers = languages.iter().map(|id| OwnDriver {
            language: id.parse().unwrap(),
            driver: format!("{before}{{{{code}}}}{after}"),
            starter: starter.clone(),
        }).collect();
        for id in &languages {
            (shown.language, shown.path) = (id.parse().unwrap(), format!("accepted/{id}.x"));
            package.submissions.push(shown.clone());
        }
        let bytes = package.to_bytes();
        let back = Package::from_bytes(&bytes).unwrap();
        prop_assert_eq!(&back, &package);
        prop_assert_eq!(back.to_bytes(), bytes);
    }
}
