/**
 * Fills this view's words into the tokens of an item; where there are none, those that stand in the token do.
 * The pieces of a text are words, and `[name, words]` for a token. `keyword` is what the site calls the one of this view.
 */
export function fillIn(content, keyword) {
  for (var part in content && content.e) {
    content[part] = content.e[part].map((piece) => {
      if (!piece.map) return piece;
      return (piece[0] == 'keyword' ? keyword : named(piece[0])) || piece[1];
    }).join('');
  }
}

/** The name of the visitor's weekday or month in the language of the page, where the browser knows it. */
function named(token) {
  var language = document.documentElement.lang;
  try {
    return Intl.DateTimeFormat.supportedLocalesOf(language)[0] &&
      new Intl.DateTimeFormat(language, { [token]: 'long' }).format(new Date());
  } catch (unknown) {}
}
