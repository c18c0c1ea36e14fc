/** What the site says for the panel: the file that `build` writes beside the page. */
export async function wordsOf({ site }) {
  const file = await fetch(new URL(site.u.replace(/site\.(\w+)\.bin$/, 'panel.$1.json'), document.baseURI));
  if (!file.ok) throw Error(`tactful: ${file.url} answers ${file.status}`);
  return file.json();
}
