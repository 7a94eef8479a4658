//! The library as people see it.

use serde_json::{Value, json};
use server::samples;

use crate::packages::{self, HIDDEN};
use crate::world::{Person, World, report};

fn slugs(list: &Value) -> Vec<&str> {
    list["items"].as_array().unwrap().iter().map(|item| item["slug"].as_str().unwrap()).collect()
}

#[tokio::test]
async fn the_list_is_filtered_and_paged() {
    let world = World::start().await;
    for (query, expected, total) in [
        ("", vec!["add-one", "echo"], 2),
        ("?per_page=1", vec!["add-one"], 2),
        ("?per_page=1&page=2", vec!["echo"], 2),
        ("?page=3", vec![], 2),
        ("?topic=strings", vec!["echo"], 1),
        ("?topic=nothing", vec![], 0),
        ("?difficulty=easy", vec!["add-one"], 1),
        ("?difficulty=hard&topic=math", vec![], 0),
        ("?search=ECHO", vec!["echo"], 1),
        ("?search=problem%20echo%20the", vec!["echo"], 1),
        ("?search=2", vec!["echo"], 1),
        ("?search=100%25", vec!["add-one", "echo"], 2),
        ("?search=e_ho", vec![], 0),
        ("?search=%25one%25", vec![], 0),
        ("?search=%27%20OR%201%3D1%20--", vec![], 0),
        ("?search=%20", vec!["add-one", "echo"], 2),
    ] {
        let list = world.get(&Person::default(), &format!("/api/v1/problems{query}")).await.json();
        assert_eq!((slugs(&list), list["total"].as_u64().unwrap()), (expected, total), "{query}");
    }
}

#[tokio::test]
async fn the_standing_is_that_of_whoever_asks() {
    let world = World::start().await;
    let (ada, bob) = (world.person("ada").await, world.person("bob").await);
    let mut worker = world.worker(1).await;
    let standing = async |person: &Person| {
        let list = world.get(person, "/api/v1/problems").await.json();
        (list["items"][0]["status"].clone(), list["items"][0]["acceptance"].clone())
    };
    assert_eq!(standing(&ada).await, (json!(null), json!(null)));
    for (verdict, status, acceptance) in [
        (proto::Verdict::JudgeError, json!("attempted"), json!(null)),
        (proto::Verdict::WrongAnswer, json!("attempted"), json!(0.0)),
        (proto::Verdict::Accepted, json!("solved"), json!(0.5)),
        (proto::Verdict::CompileError, json!("solved"), json!(1.0 / 3.0)),
    ] {
        let id = world.submit(&ada).await;
        let job = worker.take().await;
        worker.finish(job, report(verdict)).await;
        world.verdict(&ada, id).await;
        assert_eq!(standing(&ada).await, (status, acceptance));
    }
    assert_eq!(standing(&bob).await.0, json!(null));
    for (person, status, expected) in [
        (&ada, "solved", vec!["add-one"]),
        (&ada, "attempted", vec![]),
        (&ada, "todo", vec!["echo"]),
        (&bob, "todo", vec!["add-one", "echo"]),
        (&bob, "solved", vec![]),
    ] {
        let list = world.get(person, &format!("/api/v1/problems?status={status}")).await.json();
        assert_eq!(slugs(&list), expected, "{status}");
    }
}

#[tokio::test]
async fn a_problem_shows_what_a_solver_needs_and_no_hidden_test() {
    let world = World::start().await;
    let answer = world.get(&Person::default(), "/api/v1/problems/add-one").await;
    let problem = answer.json();
    assert_eq!(problem["kind"], "function");
    let signature = json!({"name": "addOne", "parameters": [{"name": "n", "type": "int"}], "returns": "int"});
    assert_eq!(problem["signature"], signature);
    assert_eq!(problem["limits"], json!({"cpu_ms": 1000, "memory_mib": 64}));
    assert_eq!(problem["samples"], json!([{"input": {"args": [1]}, "lines": ["1"], "expected": "2"}]));
    let languages = problem["languages"].as_array().unwrap();
    assert_eq!((languages.len(), &languages[0]["id"]), (2, &json!("cpp")));
    assert!(languages.iter().all(|language| language["starter"].as_str().unwrap().contains("addOne")));
    assert!(problem["statement"].as_str().unwrap().contains("<strong>add-one</strong>"));
    assert!(!problem["statement"].as_str().unwrap().contains("<script"));

    let echo = world.get(&Person::default(), "/api/v1/problems/echo").await;
    assert_eq!(
        echo.json()["samples"][0],
        json!({"input": {"stdin": "hello\n"}, "lines": ["hello\n"], "expected": "hello\n"})
    );
    for text in [&answer.text, &echo.text] {
        assert!(!text.contains(&HIDDEN.to_string()), "{text}");
    }
}

#[tokio::test]
async fn topics_and_languages_are_listed() {
    let world = World::start().await;
    let topics = world.get(&Person::default(), "/api/v1/topics").await.json();
    assert_eq!(topics["items"], json!([{"slug": "math", "problems": 1}, {"slug": "strings", "problems": 1}]));
    let languages = world.get(&Person::default(), "/api/v1/languages").await.json();
    assert_eq!(languages["items"][0]["id"], "cpp");
    assert_eq!(languages["items"][0]["version"], "1.0");
}

#[tokio::test]
async fn a_changed_sample_replaces_the_old_one_and_its_judgings_keep_their_package() {
    let world = World::start().await;
    let ada = world.person("ada").await;
    let old = packages::add_one().digest();
    let mut changed = packages::add_one();
    changed.title = "Add Two".to_owned();
    changed.topics = vec!["new".to_owned()];
    world.submit(&ada).await;
    samples::install(&world.app, vec![changed.clone()]).await.unwrap();
    samples::install(&world.app, vec![changed.clone()]).await.unwrap();
    let list = world.get(&ada, "/api/v1/problems?topic=new").await.json();
    assert_eq!((&list["items"][0]["title"], list["total"].as_u64()), (&json!("Add Two"), Some(1)));

    let mut worker = world.worker(2).await;
    let first = worker.take().await;
    world.submit(&ada).await;
    let second = worker.take().await;
    assert_eq!(first.message().task, proto::Task::Submit { package: old });
    assert_eq!(second.message().task, proto::Task::Submit { package: changed.digest() });
}
