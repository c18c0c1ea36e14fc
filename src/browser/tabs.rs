//! Other tabs of the same site.

use alloc::string::String;
use gloo::events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::StorageEvent;

/// Calls back with the key that another tab changed, for as long as the page lives; an empty key means all of them.
pub fn on_change_elsewhere(mut see: impl FnMut(String) + 'static) {
    if let Some(window) = web_sys::window() {
        let listener = EventListener::new(&window, "storage", move |event| {
            let key = event.dyn_ref::<StorageEvent>().and_then(StorageEvent::key);
            see(key.unwrap_or_default());
        });
        listener.forget();
    }
}
