//! Pages that are the same for everybody come from the cache: never older than the catalogue, never anybody's own, and
//! without the cache all the same.

use std::time::Duration;

use problem::Package;
use proto::Verdict;
use serde_json::{Value, json};
use server::cache::{Cache, CacheConfig, PAGE_LIFE};
use server::config::Secret;
use server::samples;
use server::telemetry::{self, Role};

use crate::packages;
use crate::world::{Person, World, report};

/// What everybody sees without a name.
const PAGES: [&str; 6] = [
    "problems",
    "problems?topic=strings",
    "problems?per_page=1&page=2",
    "problems/add-one",
    "problems/add-one/editorial",
    "topics",
];

/// Pages that the cache had, and that it did not have.
async fn counted(world: &World) -> (u64, u64) {
    let page = world.get(&Person::default(), "/metrics").await.text;
    let count = |name: &str| {
        let line = page.lines().find_map(|line| line.strip_prefix(&format!("hashcodex_page_cache_{name}_total ")));
        line.unwrap_or_else(|| panic!("no {name} in {page}")).parse().unwrap()
    };
    (count("hits"), count("misses"))
}

async fn ask(world: &World, person: &Person, page: &str) -> String {
    let answer = world.get(person, &format!("/api/v1/{page}")).await;
    assert_eq!(answer.status, 200, "{page}: {answer:?}");
    assert_eq!(answer.header("content-type"), "application/json");
    assert_eq!(answer.header("cache-control"), "no-store", "browsers and proxies keep nothing");
    answer.text
}

/// The first problem of the list, as that person sees it.
async fn first(world: &World, person: &Person) -> Value {
    let list: Value = serde_json::from_str(&ask(world, person, "problems").await).unwrap();
    list["items"][0].clone()
}

fn taught() -> Package {
    Package { editorial: Some("Add **one**.".to_owned()), ..packages::add_one() }
}

/// Sends a package and lets its jury get what it should.
async fn push(world: &World, admin: &Person, package: &Package) {
    let sent = world.post(admin, "/api/v1/admin/problems", serde_json::from_slice(&package.to_bytes()).unwrap()).await;
    assert_eq!(sent.status, 202, "{sent:?}");
    let mut worker = world.worker(1).await;
    for jury in &package.submissions {
        let job = worker.take().await;
        let id = job.message().submission;
        worker.finish(job, report(jury.expected)).await;
        world.verdict(admin, id).await;
    }
}

async fn solve(world: &World, person: &Person) {
    let mut worker = world.worker(1).await;
    let id = world.submit(person).await;
    let job = worker.take().await;
    worker.finish(job, report(Verdict::Accepted)).await;
    world.verdict(person, id).await;
}

#[tokio::test]
async fn the_second_to_ask_gets_what_was_made_for_the_first() {
    telemetry::install(Role::Server).unwrap();
    // Redis forgets by its own clock, while this counts.
    let world = World::start_embedded().await;
    samples::install(&world.app, vec![taught()]).await.unwrap();
    let stranger = Person::default();
    let mut made = Vec::new();
    for page in PAGES {
        made.push(ask(&world, &stranger, page).await);
    }
    assert_eq!(counted(&world).await, (0, PAGES.len() as u64));
    for (page, made) in PAGES.iter().zip(&made) {
        assert_eq!(ask(&world, &stranger, page).await, *made);
    }
    assert_eq!(counted(&world).await, (PAGES.len() as u64, PAGES.len() as u64));
    let distinct: std::collections::BTreeSet<_> = made.iter().collect();
    assert_eq!(distinct.len(), PAGES.len(), "none was taken for another");
    // The same in other words.
    ask(&world, &stranger, "problems?page=2&per_page=1").await;
    assert_eq!(counted(&world).await, (PAGES.len() as u64 + 1, PAGES.len() as u64));
    // What is refused is not kept, and hardly anybody searches for the same.
    for _ in 0..2 {
        world.get(&stranger, "/api/v1/problems/nothing").await.is_problem(404, "not_found");
        ask(&world, &stranger, "problems?search=one").await;
    }
    assert_eq!(counted(&world).await, (PAGES.len() as u64 + 1, PAGES.len() as u64 + 2));
}

#[tokio::test]
async fn what_changes_in_the_catalogue_shows_at_once() {
    let world = World::start().await;
    let (stranger, admin) = (Person::default(), world.admin().await);
    let slugs = async || {
        let list: Value = serde_json::from_str(&ask(&world, &stranger, "problems").await).unwrap();
        let items = list["items"].as_array().unwrap();
        items.iter().map(|item| item["slug"].as_str().unwrap().to_owned()).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(slugs().await, "add-one echo");
    let before = ask(&world, &stranger, "problems/add-one").await;

    let hide = |published: bool| world.patch(&admin, "/api/v1/admin/problems/echo", json!({"published": published}));
    assert_eq!(hide(false).await.status, 200);
    assert_eq!(slugs().await, "add-one");
    assert_eq!(hide(true).await.status, 200);
    assert_eq!(slugs().await, "add-one echo");

    push(&world, &admin, &Package { title: "Another name".to_owned(), ..packages::add_one() }).await;
    assert_eq!(first(&world, &stranger).await["title"], "Another name");
    assert_ne!(ask(&world, &stranger, "problems/add-one").await, before);
}

#[tokio::test]
async fn what_is_somebodys_own_is_shown_to_nobody_else() {
    let world = World::start().await;
    let (stranger, ada, bob) = (Person::default(), world.person("ada").await, world.person("bob").await);
    assert_eq!(first(&world, &stranger).await["status"], Value::Null);
    solve(&world, &ada).await;
    // Whoever comes first: what was kept of one is not what the next one sees.
    for _ in 0..2 {
        for (person, status) in [(&ada, json!("solved")), (&stranger, Value::Null), (&bob, Value::Null)] {
            assert_eq!(first(&world, person).await["status"], status);
            let detail: Value = serde_json::from_str(&ask(&world, person, "problems/add-one").await).unwrap();
            assert_eq!(detail["status"], status);
        }
        world.clock.advance(PAGE_LIFE.to_std().unwrap());
    }
}

#[tokio::test]
async fn what_counts_by_itself_is_a_moment_old_at_most() {
    // Redis forgets by its own clock, which no test moves.
    let world = World::start_embedded().await;
    let (stranger, ada) = (Person::default(), world.person("ada").await);
    assert_eq!(first(&world, &stranger).await["acceptance"], Value::Null);
    solve(&world, &ada).await;
    assert_eq!(first(&world, &ada).await["acceptance"], 1.0);
    world.clock.advance(PAGE_LIFE.to_std().unwrap() - Duration::from_millis(1));
    assert_eq!(first(&world, &stranger).await["acceptance"], Value::Null, "it is kept");
    world.clock.advance(Duration::from_millis(1));
    assert_eq!(first(&world, &stranger).await["acceptance"], 1.0);
}

#[tokio::test]
async fn without_the_cache_every_page_is_there_as_before() {
    telemetry::install(Role::Server).unwrap();
    // A port that was free a moment ago: nobody answers there.
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let away = CacheConfig::Redis { url: Secret(format!("redis://127.0.0.1:{port}")), prefix: "away".to_owned() };
    let world = World::start_with(|parts| parts.cache = Cache::connect(&away).unwrap()).await;
    samples::install(&world.app, vec![taught()]).await.unwrap();
    for page in PAGES.iter().chain(&PAGES) {
        ask(&world, &Person::default(), page).await;
    }
    assert_eq!(counted(&world).await, (0, 2 * PAGES.len() as u64));
}
