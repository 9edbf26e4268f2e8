// Tells that a try takes its time, and waits for the console. All of the set-up works without it.
(() => {
  'use strict';
  const AGAIN = 700, PATIENCE = 5000;

  document.addEventListener('submit', event => {
    const button = event.target.querySelector('button[data-busy-text]');
    if (!button) return;
    if (button.hasAttribute('aria-busy')) { event.preventDefault(); return; }
    button.setAttribute('aria-busy', 'true');
    button.textContent = button.dataset.busyText;
  });

  const here = document.querySelector('[aria-current=step]');
  if (here) here.scrollIntoView({block: 'nearest', inline: 'center'});

  const first = document.querySelector('[aria-invalid]');
  if (first) first.focus();

  const starting = document.getElementById('starting');
  async function look() {
    try {
      const answer = await fetch(starting.dataset.next, {
        cache: 'no-store', headers: {Accept: 'text/html'}, signal: AbortSignal.timeout(PATIENCE)});
      if (answer.ok) { location.assign(answer.url); return; }
    } catch (e) {
      // nobody listens while one server ends and the other begins
    }
    setTimeout(look, AGAIN);
  }
  if (starting) setTimeout(look, AGAIN);
})();
