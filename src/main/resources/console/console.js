// Keeps an open page fresh, and lets its buttons call the API. Everything can be read without it.
(() => {
  'use strict';
  const IDLE = 5000, BUSY = 1000, STALE = 12000, SILENCE = 6000;
  let etag = null, freshAt = Date.now(), timer = 0, silence = 0;
  const by = id => document.getElementById(id);

  function say(id, text) {
    by('said').textContent = '';
    by('alarm').textContent = '';
    by(id).textContent = text;
    clearTimeout(silence);
    silence = setTimeout(() => { by(id).textContent = ''; }, id === 'alarm' ? 3 * SILENCE : SILENCE);
  }

  // ---- fresh figures
  function busyElsewhere(part) {
    const at = document.activeElement;
    return part.querySelector('dialog[open]')
      || (part.contains(at) && /^(INPUT|SELECT|TEXTAREA)$/.test(at.tagName));
  }

  function place(element) {
    const path = [];
    for (let at = element; at && at.parentElement && !at.dataset.live; at = at.parentElement) {
      if (at.dataset && 'live' in at.dataset) break;
      path.unshift([...at.parentElement.children].indexOf(at));
    }
    return path;
  }

  function replace(part, next) {
    if (part.outerHTML === next.outerHTML || busyElsewhere(part)) return;
    const open = new Map([...part.querySelectorAll('details[id]')].map(each => [each.id, each.open]));
    const checked = new Set([...part.querySelectorAll('input[type=checkbox]:checked')].map(each => each.value));
    const focused = part.contains(document.activeElement) ? place(document.activeElement) : null;
    const made = document.importNode(next, true);
    made.querySelectorAll('details[id]').forEach(each => { if (open.has(each.id)) each.open = open.get(each.id); });
    made.querySelectorAll('input[type=checkbox]').forEach(each => { each.checked = checked.has(each.value); });
    part.replaceWith(made);
    if (focused) {
      let at = made;
      for (const index of focused) at = at && at.children[index];
      if (at && at.focus) at.focus({preventScroll: true});
    }
  }

  async function refresh() {
    clearTimeout(timer);
    try {
      const answer = await fetch(location.href, {
        headers: Object.assign({Accept: 'text/html', 'X-IntelliTrack': 'poll'}, etag ? {'If-None-Match': etag} : {}), cache: 'no-store'});
      if (answer.redirected) { location.reload(); return; }
      if (answer.status === 200) {
        etag = answer.headers.get('ETag');
        const next = new DOMParser().parseFromString(await answer.text(), 'text/html');
        document.querySelectorAll('[data-live]').forEach(part => {
          const other = next.getElementById(part.id);
          if (other) replace(part, other);
        });
      } else if (answer.status !== 304) {
        throw new Error(answer.status);
      }
      freshAt = Date.now();
    } catch (e) {
      // told by the line about stale figures
    }
    tellAge();
    plan();
  }

  function plan() {
    clearTimeout(timer);
    timer = setTimeout(refresh, document.querySelector('[data-busy]') ? BUSY : IDLE);
  }

  function tellAge() {
    const age = Date.now() - freshAt, stale = by('stale');
    if (!stale) return;
    const seconds = Math.round(age / 1000);
    stale.hidden = age < STALE;
    if (!stale.hidden) stale.textContent = `Not updated for ${seconds} s: the program does not answer. What you see may be old.`;
    document.body.toggleAttribute('data-stale', !stale.hidden);
    by('fresh').textContent = age < STALE ? 'This page keeps itself up to date.' : '';
  }

  // ---- buttons
  async function call(button, url, method, body) {
    button.setAttribute('aria-busy', 'true');
    try {
      const answer = await fetch(url, {
        method, cache: 'no-store', body,
        headers: {'X-IntelliTrack': 'page', 'Content-Type': 'application/json', Accept: 'application/json'}});
      const text = await answer.text();
      let told = {};
      try { told = JSON.parse(text); } catch (e) { /* not ours: the status tells */ }
      if (!answer.ok) {
        say('alarm', told.error || `That did not work (${answer.status}).`);
        return false;
      }
      say('said', button.dataset.done || 'Done');
      if (told.runs) tellEnds(told);
      else if ('ends' in button.dataset) tellEnds({runs: [told.run], refused: []});
      if (button.dataset.then) location.assign(button.dataset.then);
      return true;
    } catch (e) {
      say('alarm', 'The program does not answer. Nothing may have been done; look again before you repeat it.');
      return false;
    } finally {
      button.removeAttribute('aria-busy');
    }
  }

  // what became of records that were tried again stands in the messages of the runs it took
  async function tellEnds(begun) {
    const ends = [...begun.refused];
    let bad = begun.refused.length > 0;
    for (const run of begun.runs) {
      let told = {outcome: 'running'};
      while (told.outcome === 'running') {
        await new Promise(later => setTimeout(later, BUSY));
        const answer = await fetch(`/api/runs/${run}`, {cache: 'no-store', headers: {Accept: 'application/json'}});
        if (!answer.ok) return;
        told = await answer.json();
      }
      const text = told.message || '';
      bad = bad || told.outcome === 'refused' || told.outcome === 'failed';
      ends.push(text.includes(' tried again: ') ? text.slice(text.search(/\d+ tried again: /)) : text);
    }
    const text = ends.filter(each => each).join(' ');
    if (text) say(bad || /still parked|did not|failed/.test(text) ? 'alarm' : 'said', text);
    refresh();
  }

  function body(button) {
    const form = button.closest('form');
    const text = button.dataset.body || '{}';
    if (!form || 'free' in button.dataset) return text;
    const all = JSON.parse(text);
    for (const [name, value] of new FormData(form)) {
      if (button.dataset.only && name !== button.dataset.only) continue;
      if (name === 'id') (all.ids = all.ids || []).push(Number(value));
      else if (value !== '') all[name] = value;
    }
    return JSON.stringify(all);
  }

  async function press(button) {
    const form = button.closest('form');
    if (form && form.querySelector('input[name=id]') && !form.querySelector('input[name=id]:checked')) {
      if (button.closest('dialog')) button.closest('dialog').close();
      say('alarm', 'No record is chosen. Nothing was done.');
      return;
    }
    if (form && !('free' in button.dataset) && !('only' in button.dataset) && !form.reportValidity()) return;
    const done = button.dataset.get
      ? await call(button, button.dataset.get, 'GET')
      : await call(button, button.dataset.post, 'POST', body(button));
    if (done && button.closest('dialog')) button.closest('dialog').close();
    if (done) refresh();
  }

  document.addEventListener('click', event => {
    const button = event.target.closest('button');
    if (!button) return;
    if (button.getAttribute('aria-disabled') === 'true' || button.hasAttribute('aria-busy')) {
      event.preventDefault();
      return;
    }
    if (button.dataset.dialog) { by(button.dataset.dialog).showModal(); return; }
    if (button.dataset.close !== undefined) { button.closest('dialog').close(); return; }
    if (button.dataset.post || button.dataset.get) { event.preventDefault(); press(button); }
  });

  document.addEventListener('submit', event => {
    // Enter in a dialog is meant for the dialog's own button
    const button = (event.target.querySelector('dialog[open]') || event.target).querySelector('button[data-post]');
    if (button) { event.preventDefault(); press(button); }
  });

  document.addEventListener('change', event => {
    if (event.target.matches('select[data-auto]')) event.target.form.requestSubmit();
    if (event.target.matches('input[data-all]')) {
      event.target.closest('form').querySelectorAll('input[name=id]').forEach(each => { each.checked = event.target.checked; });
    }
  });

  document.addEventListener('visibilitychange', () => { if (!document.hidden) refresh(); });
  if (by('fresh')) { setInterval(tellAge, 1000); tellAge(); plan(); }
})();
