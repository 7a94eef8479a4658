//! Languages for whole programs only, and those that an operator adds.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use server::roster::Offered;

use crate::packages;
use crate::process::{Server, hashcodex, output};
use crate::world::{Person, World};

/// A world with a worker that has Ruby, too.
async fn with_ruby() -> World {
    let world = World::start().await;
    world.app.roster.remember([Offered { id: "ruby".parse().unwrap(), version: "3.1.2".to_owned() }]);
    world
}

fn ids(languages: &Value) -> Vec<&str> {
    languages.as_array().unwrap().iter().map(|language| language["id"].as_str().unwrap()).collect()
}

#[tokio::test]
async fn a_language_for_whole_programs_is_offered_for_those_alone() {
    let world = with_ruby().await;
    let nobody = Person::default();
    let function = world.get(&nobody, "/api/v1/problems/add-one").await.json();
    assert_eq!(ids(&function["languages"]), ["cpp", "python"]);
    let whole = world.get(&nobody, "/api/v1/problems/echo").await.json();
    assert_eq!(ids(&whole["languages"]), ["cpp", "python", "ruby"]);
    assert!(whole["languages"][2]["starter"].as_str().unwrap().contains("$stdin"));
    let all = world.get(&nobody, "/api/v1/languages").await.json();
    let functions: Vec<_> = all["items"].as_array().unwrap().iter().map(|one| &one["functions"]).collect();
    assert_eq!(functions, [true, true, false]);
}

#[tokio::test]
async fn a_function_in_such_a_language_is_refused_with_what_helps() {
    let world = with_ruby().await;
    let ada = world.person("ada").await;
    let body = json!({"language": "ruby", "source": "puts 1"});
    for way in ["submissions", "runs"] {
        let answer = world.post(&ada, &format!("/api/v1/problems/add-one/{way}"), body.clone()).await;
        let problem = answer.is_problem(422, "invalid_field").to_string();
        assert!(problem.contains("`ruby` is for whole programs only"), "{problem}");
        assert!(problem.contains("wants a function; choose one of: cpp, python\""), "{problem}");
        let answer = world.post(&ada, &format!("/api/v1/problems/echo/{way}"), body.clone()).await;
        assert_eq!(answer.status, 202);
    }
}

#[tokio::test]
async fn a_package_whose_jury_uses_such_a_language_for_a_function_is_refused() {
    let world = with_ruby().await;
    let admin = world.admin().await;
    let mut package = packages::add_one();
    package.submissions[0].language = "ruby".parse().unwrap();
    let body: Value = serde_json::from_slice(&package.to_bytes()).unwrap();
    let answer = world.post(&admin, "/api/v1/admin/problems", body).await;
    let problem = answer.is_problem(422, "invalid_field").to_string();
    assert!(problem.contains("for whole programs only, and this problem wants a function"), "{problem}");
}

/// A function problem that brings drivers of its own for Python and Ruby.
fn driven() -> problem::Package {
    let mut package = problem::Package { number: 9, slug: "driven".to_owned(), ..packages::add_one() };
    let mut jury = package.submissions[0].clone();
    (jury.path, jury.language) = ("accepted/jury.rb".to_owned(), "ruby".parse().unwrap());
    package.submissions.push(jury);
    let driver = |id: &str| problem::OwnDriver {
        language: id.parse().unwrap(),
        driver: format!("# driver in {id}\n{{{{code}}}}\n"),
        starter: format!("# start here in {id}"),
    };
    package.drivers = vec![driver("python"), driver("ruby")];
    package
}

#[tokio::test]
async fn a_driver_of_the_problems_own_brings_its_starter_and_opens_its_language() {
    let world = with_ruby().await;
    server::samples::install(&world.app, vec![driven()]).await.unwrap();
    let shown = world.get(&Person::default(), "/api/v1/problems/driven").await;
    assert!(!shown.text.contains("# driver in"), "{shown:?}");
    let problem = shown.json();
    assert_eq!(ids(&problem["languages"]), ["python", "ruby"]);
    let starter = |index: usize| problem["languages"][index]["starter"].as_str().unwrap();
    assert_eq!((starter(0), starter(1)), ("# start here in python", "# start here in ruby"));
    let ada = world.person("ada").await;
    let body = json!({"language": "ruby", "source": "def add_one(n) = n + 1"});
    let answer = world.post(&ada, "/api/v1/problems/driven/submissions", body).await;
    assert_eq!(answer.status, 202, "{answer:?}");
}

#[tokio::test]
async fn a_problem_with_drivers_takes_the_languages_that_its_author_says() {
    let world = with_ruby().await;
    let ada = world.person("ada").await;
    let said = |slug: &str, number: u32, languages: Value| problem::Package {
        slug: slug.to_owned(),
        number,
        languages: serde_json::from_value(languages).unwrap(),
        ..driven()
    };
    let packages = [
        said("nothing", 20, Value::Null),
        said("everything", 21, json!("all")),
        said("some", 22, json!({"only": ["cpp", "python", "ruby"]})),
        said("few", 23, json!({"only": ["python", "ruby"]})),
    ];
    server::samples::install(&world.app, packages).await.unwrap();
    let body = json!({"language": "cpp", "source": "class Solution {};"});
    for (slug, offered) in [("everything", true), ("some", true), ("nothing", false), ("few", false)] {
        let shown = world.get(&Person::default(), &format!("/api/v1/problems/{slug}")).await.json();
        let all = if offered { &["cpp", "python", "ruby"][..] } else { &["python", "ruby"] };
        assert_eq!(ids(&shown["languages"]), all, "{slug}");
        for way in ["submissions", "runs"] {
            let answer = world.post(&ada, &format!("/api/v1/problems/{slug}/{way}"), body.clone()).await;
            if offered {
                assert_eq!(answer.status, 202, "{slug} {answer:?}");
            } else {
                let problem = answer.is_problem(422, "invalid_field").to_string();
                assert!(problem.contains("choose one of: python, ruby\""), "{slug} {problem}");
            }
        }
    }
}

#[tokio::test]
async fn a_package_names_languages_that_there_are_and_keeps_to_them() {
    let world = with_ruby().await;
    let admin = world.admin().await;
    let refusal = async |package: problem::Package| {
        let body: Value = serde_json::from_slice(&package.to_bytes()).unwrap();
        let answer = world.post(&admin, "/api/v1/admin/problems", body).await;
        answer.is_problem(422, "invalid_field").to_string()
    };
    let only = |ids: Value| serde_json::from_value(json!({"only": ids})).unwrap();
    let unknown =
        refusal(problem::Package { languages: only(json!(["python", "cobol"])), ..packages::add_one() }).await;
    assert!(unknown.contains("there is no `cobol`; there are: cpp, cpp23, c,"), "{unknown}");
    let unfit = refusal(problem::Package { languages: only(json!(["python", "ruby"])), ..packages::add_one() }).await;
    assert!(unfit.contains("`languages`: `ruby` is for whole programs only"), "{unfit}");
    let mut undriven = driven();
    undriven.submissions[0].language = "cpp".parse().unwrap();
    undriven.drivers.remove(0);
    let undriven = refusal(undriven).await;
    assert!(undriven.contains("only for languages that it brings a driver for, and `cpp` is none"), "{undriven}");
}

#[tokio::test]
async fn a_jury_may_use_a_language_that_a_driver_opens() {
    let world = with_ruby().await;
    let admin = world.admin().await;
    let body: Value = serde_json::from_slice(&driven().to_bytes()).unwrap();
    let answer = world.post(&admin, "/api/v1/admin/problems", body).await;
    assert_eq!(answer.status, 202, "{answer:?}");
    let mut unshown = driven();
    unshown.submissions.truncate(1);
    let body: Value = serde_json::from_slice(&unshown.to_bytes()).unwrap();
    let refused = world.post(&admin, "/api/v1/admin/problems", body).await;
    let problem = refused.is_problem(422, "invalid_package").to_string();
    assert!(problem.contains("drivers/ruby/: nothing shows that this driver works"), "{problem}");
}

/// The manifest that the documentation shows.
fn documented() -> String {
    let page = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/howto/add-a-language.md"));
    let text = std::fs::read_to_string(page).unwrap();
    let (_, rest) = text.split_once("```toml\n").expect("an example");
    rest.split_once("```").expect("its end").0.to_owned()
}

/// A data directory with that language of its own, and a program in it.
fn operator(id: &str) -> (tempfile::TempDir, PathBuf) {
    let data = tempfile::tempdir().unwrap();
    let folder = data.path().join("languages").join(id);
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("language.toml"), documented()).unwrap();
    std::fs::write(folder.join("hello.awk"), "BEGIN { print \"hello\" }\n").unwrap();
    std::fs::write(folder.join("starter_stdio.awk"), "{ }\n").unwrap();
    let program = data.path().join("sum.awk");
    std::fs::write(&program, "{ for (i = 1; i <= NF; i++) sum += $i } END { printf \"%.0f\\n\", sum }\n").unwrap();
    (data, program)
}

fn judge(data: &Path, program: &Path) -> std::process::Output {
    let problem = concat!(env!("CARGO_MANIFEST_DIR"), "/../../problems/a-plus-b");
    output(hashcodex(data).args(["judge", "--json", problem]).arg(program))
}

#[test]
fn the_documented_language_judges_without_a_rebuild() {
    let (data, program) = operator("awk");
    let output = judge(data.path(), &program);
    let said = String::from_utf8_lossy(&output.stderr);
    let report: Value = serde_json::from_slice(&output.stdout).unwrap_or_else(|error| panic!("{error}: {said}"));
    assert!(report["tests"]["passed"].as_u64().unwrap() > 0, "{report:#}");
    assert_ne!(report["verdict"], "compile_error");
    assert_ne!(report["verdict"], "judge_error");
}

#[test]
fn a_folder_that_is_no_language_ends_the_start_with_the_reason() {
    let (data, program) = operator("python");
    let output = judge(data.path(), &program);
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2));
    assert!(said.contains("languages/python: HashCodex brings a language of this id itself"), "{said}");
}

#[test]
fn a_directory_that_was_named_must_be_there() {
    let (data, program) = operator("awk");
    let problem = concat!(env!("CARGO_MANIFEST_DIR"), "/../../problems/a-plus-b");
    let nowhere = data.path().join("nowhere");
    let mut command = hashcodex(data.path());
    let output = output(command.env("HASHCODEX_LANGUAGES_DIR", &nowhere).args(["judge", problem]).arg(&program));
    assert!(String::from_utf8_lossy(&output.stderr).contains("nowhere"), "{output:?}");
}

#[test]
fn a_worker_offers_the_languages_that_it_is_told_to_and_no_others() {
    let (data, _) = operator("awk");
    let server = Server::start_with(data.path(), &[("HASHCODEX_LANGUAGES", "awk,python".to_owned())]);
    let all: Value = serde_json::from_str(&server.text("/api/v1/languages")).unwrap();
    let mut offered = ids(&all["items"]);
    offered.sort_unstable();
    assert_eq!(offered, ["awk", "python"]);
}

#[test]
fn a_language_to_offer_that_is_not_known_ends_the_start_with_those_that_are() {
    let (data, _) = operator("awk");
    let output = output(hashcodex(data.path()).env("HASHCODEX_LANGUAGES", "python,cobol"));
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(!output.status.success());
    assert!(said.contains("languages: there is no `cobol`; there are: cpp,") && said.contains(", awk"), "{said}");
}
