/** Local storage, where the browser allows it. */
export function storage() {
  try {
    return localStorage;
  } catch (blocked) {}
}
