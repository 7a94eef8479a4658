//! Who may see what.

use axum::body::Body;
use axum::http::Method;
use proto::SubmissionId;
use uuid::Uuid;

use crate::answer::Answer;
use crate::world::{Person, World, request};

#[tokio::test]
async fn a_submission_is_its_owners_and_the_admins_and_does_not_exist_for_others() {
    let world = World::start().await;
    let (ada, bob, admin) = (world.person("ada").await, world.person("bob").await, world.admin().await);
    let id = world.submit(&ada).await;
    let nothing = SubmissionId(Uuid::now_v7());
    for path in ["", "/events"] {
        let of = |id: SubmissionId| format!("/api/v1/submissions/{id}{path}");
        let foreign = world.get(&bob, &of(id)).await;
        let absent = world.get(&bob, &of(nothing)).await;
        foreign.is_problem(404, "not_found");
        assert_eq!(foreign.text, absent.text);
        world.get(&bob, &format!("/api/v1/submissions/garbage{path}")).await.is_problem(404, "not_found");
        world.get(&Person::default(), &of(id)).await.is_problem(401, "login_required");
    }
    assert_eq!(world.submission(&ada, id).await["source"], "int main() {}");
    assert_eq!(world.submission(&admin, id).await["source"], "int main() {}");
    world.events(&admin, id).await.next().await.unwrap();
    let list = world.get(&bob, "/api/v1/submissions").await.json();
    assert!(list["items"].as_array().unwrap().is_empty());
}

#[tokio::test]
async fn strangers_read_problems_and_nothing_else() {
    let world = World::start().await;
    let stranger = Person::default();
    for path in ["problems", "problems/add-one", "topics", "languages"] {
        assert_eq!(world.get(&stranger, &format!("/api/v1/{path}")).await.status, 200, "{path}");
    }
    for path in ["me", "submissions", "problems?status=solved"] {
        world.get(&stranger, &format!("/api/v1/{path}")).await.is_problem(401, "login_required");
    }
    for path in ["problems/add-one/runs", "problems/add-one/submissions", "playground"] {
        // Even a body that cannot be read does not come before the question who asks.
        let request = request(Method::POST, &stranger, &format!("/api/v1/{path}")).body(Body::from("{")).unwrap();
        Answer::read(world.send(request).await).await.is_problem(401, "login_required");
    }
}
