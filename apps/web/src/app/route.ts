/**
 * Where the reader is, kept in the URL's fragment: `#/editing/haiyan-artisans/C09?reading=…`. A link to a clause or a
 * scenario is a link like any other, the back button works, and what a scenario holds never reaches a server's log.
 */
import { useMemo, useSyncExternalStore } from 'react';

export interface Route {
  /** Decoded path segments; the first names the screen. */
  readonly path: readonly string[];
  readonly query: URLSearchParams;
}

export function parseRoute(fragment: string): Route {
  const [path = '', query = ''] = fragment.replace(/^#/, '').split('?', 2);
  return { path: path.split('/').filter(Boolean).map(decodeSegment), query: new URLSearchParams(query) };
}

/** A half-written escape in a typed address is read as it stands rather than failing the page. */
function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

export function formatRoute(path: readonly string[], query?: URLSearchParams): string {
  const words = query?.toString() ?? '';
  return `#/${path.map(encodeURIComponent).join('/')}${words ? `?${words}` : ''}`;
}

function subscribe(onChange: () => void): () => void {
  window.addEventListener('hashchange', onChange);
  return () => window.removeEventListener('hashchange', onChange);
}

export function useRoute(): Route {
  const fragment = useSyncExternalStore(subscribe, () => window.location.hash);
  return useMemo(() => parseRoute(fragment), [fragment]);
}

/** `replace` keeps the back button meaningful while a slider or a cursor moves. */
export function navigate(
  path: readonly string[],
  query?: URLSearchParams,
  how: 'push' | 'replace' = 'push',
): void {
  const fragment = formatRoute(path, query);
  if (fragment === window.location.hash) return;
  if (how === 'push') {
    window.location.hash = fragment;
    return;
  }
  window.history.replaceState(null, '', fragment);
  window.dispatchEvent(new HashChangeEvent('hashchange'));
}
