//! How often and how much.

use std::time::Duration;

use serde_json::json;

use crate::world::World;

#[tokio::test]
async fn a_user_hands_in_at_most_120_times_a_minute() {
    let world = World::start().await;
    let (ada, bob) = (world.person("ada").await, world.person("bob").await);
    let body = || json!({"language": "cpp", "source": "x", "stdin": ""});
    for _ in 0..120 {
        assert_eq!(world.post(&ada, "/api/v1/playground", body()).await.status, 202);
    }
    let refused = world.post(&ada, "/api/v1/playground", body()).await;
    refused.is_problem(429, "too_many_requests");
    assert_eq!(refused.header("retry-after"), "60");
    assert_eq!(world.post(&bob, "/api/v1/playground", body()).await.status, 202);
    world.clock.advance(Duration::from_secs(60));
    assert_eq!(world.post(&ada, "/api/v1/playground", body()).await.status, 202);
}
