// Tries the panel's themes on.
document.getElementById('themes').addEventListener('change', ({ target }) => {
  document.documentElement.dataset.theme = target.value;
});
