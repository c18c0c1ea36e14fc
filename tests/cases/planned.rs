//! Every case of the corpus, planned by whoever runs this.

use super::corpus::{corpora, gathered};
use super::told::expect_plan;
use tactful::interchange::plan_to_json;
use tactful::site::Site;
use tactful::visit::{Readings, Visit};

/// Holds the plan of every case to what is expected; how many there are.
pub fn expect_plans() -> usize {
    let mut count = 0;
    for (bytes, _, cases) in corpora() {
        let site = Site::read(&bytes).unwrap();
        for case in &cases {
            let (text, memory) = gathered(&site, case);
            let visit = Visit::understand(Readings::from_text(text.as_bytes()), site.knowledge());
            expect_plan(case, &serde_json::from_str(&plan_to_json(&site, &visit, &memory)).unwrap());
            count += 1;
        }
    }
    count
}
