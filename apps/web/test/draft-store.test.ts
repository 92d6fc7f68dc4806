import { describe, expect, test } from 'vitest';
import { createDraftStore, type DraftStore } from '../src/editing/drafts/draft-store.ts';

const saved = { 'a.gj': '条款甲', 'b.gj': '条款乙' };

/** A browser with one shared storage; each tab has its own, and hears of the others' writes. */
function browser(options: { readonly full?: boolean } = {}) {
  const shared = new Map<string, string>();
  const tabs: { readonly store: DraftStore; readonly run: () => void }[] = [];
  const storage = (map: Map<string, string>) => ({
    getItem: (key: string) => map.get(key) ?? null,
    setItem: (key: string, value: string) => {
      if (options.full) throw new Error('QuotaExceededError');
      map.set(key, value);
    },
    removeItem: (key: string) => void map.delete(key),
  });
  const openTab = (texts: Readonly<Record<string, string>> = saved, own = new Map<string, string>()) => {
    let pending: (() => void) | undefined;
    const store = createDraftStore('p', texts, {
      shared: storage(shared),
      own: storage(own),
      now: () => '2024-01-01T00:00:00Z',
      later: (run) => {
        pending = run;
      },
    });
    const tab = { store, own, run: () => pending?.() };
    tabs.push(tab);
    return tab;
  };
  /** What the storage event tells every other tab. */
  const tellOthers = (from: { readonly store: DraftStore }) => {
    for (const { store } of tabs) {
      if (store !== from.store) store.storedElsewhere(shared.get('guiju.draft.p') ?? null);
    }
  };
  return { openTab, tellOthers };
}

describe('a draft in one tab', () => {
  test('survives a reload', () => {
    const { openTab } = browser();
    const tab = openTab();
    tab.store.setText('a.gj', '条款甲改');
    tab.run();
    const again = openTab().store.state();
    expect(again.texts['a.gj']).toBe('条款甲改');
    expect(again.changed).toEqual(['a.gj']);
    expect(again.status.kind).toBe('kept');
  });

  test('is told when the browser refuses to keep it, and the text stays', () => {
    const tab = browser({ full: true }).openTab();
    tab.store.setText('a.gj', '条款甲改');
    tab.run();
    expect(tab.store.state().status).toEqual({ kind: 'refused', reason: 'QuotaExceededError' });
    expect(tab.store.state().texts['a.gj']).toBe('条款甲改');
  });

  test('gives way to the saved policy when discarded', () => {
    const { openTab } = browser();
    const tab = openTab();
    tab.store.setText('a.gj', '条款甲改');
    tab.run();
    tab.store.discard();
    expect(tab.store.state().texts).toEqual(saved);
    expect(openTab().store.state().status.kind).toBe('same');
  });

  test('says that the saved policy has moved on', () => {
    const { openTab } = browser();
    const tab = openTab();
    tab.store.setText('a.gj', '条款甲改');
    tab.run();
    const later = openTab({ ...saved, 'b.gj': '条款乙二' });
    expect(later.store.state().baseMoved).toBe(true);
    expect(later.store.state().texts).toEqual({ 'a.gj': '条款甲改', 'b.gj': '条款乙二' });
    later.store.acceptBase();
    expect(later.store.state().baseMoved).toBe(false);
  });
});

describe('a draft in two tabs', () => {
  test('is followed by a tab that has nothing of its own', () => {
    const { openTab, tellOthers } = browser();
    const [one, two] = [openTab(), openTab()];
    one.store.setText('a.gj', '甲一');
    one.run();
    tellOthers(one);
    expect(two.store.state().texts['a.gj']).toBe('甲一');
    two.store.setText('a.gj', '甲二');
    two.run();
    expect(two.store.state().status.kind).toBe('kept');
  });

  test('is a conflict when both wrote, and nothing is overwritten', () => {
    const { openTab, tellOthers } = browser();
    const [one, two] = [openTab(), openTab()];
    two.store.setText('a.gj', '乙窗');
    one.store.setText('a.gj', '甲窗');
    one.run();
    tellOthers(one);
    two.run();
    expect(two.store.state().status).toMatchObject({
      kind: 'conflict',
      other: { files: { 'a.gj': '甲窗' } },
    });
    expect(two.store.state().texts['a.gj']).toBe('乙窗');
    expect(openTab().store.state().texts['a.gj']).toBe('甲窗');
  });

  test('is a conflict even when the other tab was not heard', () => {
    const { openTab } = browser();
    const [one, two] = [openTab(), openTab()];
    one.store.setText('a.gj', '甲窗');
    one.run();
    two.store.setText('a.gj', '乙窗');
    two.run();
    expect(two.store.state().status.kind).toBe('conflict');
  });

  test('keeps the losing text through a reload of its tab until the drafter chooses', () => {
    const { openTab } = browser();
    const [one, two] = [openTab(), openTab()];
    one.store.setText('a.gj', '甲窗');
    one.run();
    two.store.setText('a.gj', '乙窗');
    two.run();
    const reloaded = openTab(saved, two.own);
    expect(reloaded.store.state().texts['a.gj']).toBe('乙窗');
    expect(reloaded.store.state().status.kind).toBe('conflict');
    reloaded.store.resolve('mine');
    expect(reloaded.store.state().status.kind).toBe('kept');
    expect(openTab().store.state().texts['a.gj']).toBe('乙窗');
  });

  test('takes the other tab’s text when told to', () => {
    const { openTab } = browser();
    const [one, two] = [openTab(), openTab()];
    one.store.setText('a.gj', '甲窗');
    one.run();
    two.store.setText('a.gj', '乙窗');
    two.run();
    two.store.resolve('theirs');
    expect(two.store.state().texts['a.gj']).toBe('甲窗');
    two.store.setText('a.gj', '甲窗又改');
    two.run();
    expect(two.store.state().status.kind).toBe('kept');
  });
});
