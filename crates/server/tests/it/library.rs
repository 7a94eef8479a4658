//! Hiding problems and showing them again; what administrators see of the library.

use serde_json::{Value, json};

use crate::world::{Person, World, report};

const ADD_ONE: &str = "/api/v1/admin/problems/add-one";

async fn publish(world: &World, admin: &Person, published: bool) {
    let changed = world.patch(admin, ADD_ONE, json!({"published": published})).await;
    assert_eq!((changed.status.as_u16(), &changed.json()["published"]), (200, &json!(published)), "{changed:?}");
}

fn slugs(list: &Value) -> Vec<&str> {
    list["items"].as_array().unwrap().iter().map(|item| item["slug"].as_str().unwrap()).collect()
}

#[tokio::test]
async fn a_hidden_problem_is_gone_for_everybody_and_its_history_stays() {
    let world = World::start().await;
    let (admin, ada) = (world.admin().await, world.person("ada").await);
    let id = world.submit(&ada).await;
    publish(&world, &admin, false).await;

    for person in [&admin, &ada, &Person::default()] {
        assert_eq!(slugs(&world.get(person, "/api/v1/problems").await.json()), ["echo"]);
        assert_eq!(slugs(&world.get(person, "/api/v1/problems?search=add-one").await.json()), [""; 0]);
        let topics = world.get(person, "/api/v1/topics").await.json();
        assert_eq!(topics["items"].as_array().unwrap().len(), 1, "{topics}");
        for path in ["", "/editorial"] {
            world.get(person, &format!("/api/v1/problems/add-one{path}")).await.is_problem(404, "not_found");
        }
    }
    for path in ["runs", "submissions"] {
        let body = json!({"language": "cpp", "source": "x"});
        let answer = world.post(&ada, &format!("/api/v1/problems/add-one/{path}"), body).await;
        answer.is_problem(404, "not_found");
    }

    let mut worker = world.worker(1).await;
    let job = worker.take().await;
    worker.finish(job, report(proto::Verdict::Accepted)).await;
    assert_eq!(world.verdict(&ada, id).await["verdict"], "accepted", "what was handed in is judged");
    let history = world.get(&ada, "/api/v1/submissions").await.json();
    assert_eq!(history["items"][0]["problem"]["slug"], "add-one");
    assert_eq!(world.submission(&ada, id).await["problem"]["slug"], "add-one");

    publish(&world, &admin, true).await;
    let back = world.get(&ada, "/api/v1/problems").await.json();
    assert_eq!((slugs(&back), &back["items"][0]["status"]), (vec!["add-one", "echo"], &json!("solved")));
}

#[tokio::test]
async fn a_hidden_sample_stays_hidden_after_the_next_start() {
    let world = World::start().await;
    let admin = world.admin().await;
    publish(&world, &admin, false).await;
    publish(&world, &admin, false).await; // again is no mistake
    let world = world.killed_and_restarted().await;
    let library = world.get(&admin, "/api/v1/admin/problems").await.json();
    assert_eq!(slugs(&library), ["add-one", "echo"], "administrators see it");
    assert_eq!(library["items"][0]["published"], false);
    world.get(&admin, "/api/v1/problems/add-one").await.is_problem(404, "not_found");
}

#[tokio::test]
async fn there_is_nothing_to_hide_where_nothing_is() {
    let world = World::start().await;
    let admin = world.admin().await;
    let hide = json!({"published": false});
    world.patch(&admin, "/api/v1/admin/problems/nothing", hide).await.is_problem(404, "not_found");
    world.patch(&admin, ADD_ONE, json!({"published": "no"})).await.is_problem(400, "invalid_body");
    world.patch(&admin, ADD_ONE, json!({"hidden": true})).await.is_problem(400, "invalid_body");
}

#[tokio::test]
async fn a_sample_whose_number_is_taken_does_not_keep_the_server_from_starting() {
    let world = World::start().await;
    let rival = problem::Package { slug: "rival".to_owned(), ..crate::packages::add_one() };
    server::samples::install(&world.app, vec![rival]).await.unwrap();
    let list = world.get(&Person::default(), "/api/v1/problems").await.json();
    assert_eq!(slugs(&list), ["add-one", "echo"]);
}
