/**
 * The scenario on the screen and in its link, kept as one. The screen leads while something moves; the link follows when it rests,
 * because browsers throttle addresses that change with every pixel of a drag. A link that is opened or gone back to leads again.
 */
import type { Program } from '@guiju/ir';
import type { Scenario } from '@guiju/simulate';
import { useEffect, useRef, useState } from 'react';
import { navigate, type Route } from '../app/route.ts';
import { fromQuery, toQuery } from './scenario-link.ts';

const REST = 250;

export function useScenario(program: Program, route: Route) {
  const [linked] = useState(() => fromQuery(route.query, program));
  const [scenario, setScenario] = useState<Scenario>(linked.scenario);
  const [ignored, setIgnored] = useState(linked.ignored);
  const written = useRef(toQuery(linked.scenario).toString());

  const query = route.query.toString();
  useEffect(() => {
    const found = fromQuery(new URLSearchParams(query), program);
    const link = toQuery(found.scenario).toString();
    if (link === written.current) return;
    written.current = link;
    setScenario(found.scenario);
    setIgnored(found.ignored);
  }, [query, program]);

  const path = route.path.join('/');
  useEffect(() => {
    const timer = setTimeout(() => {
      const next = toQuery(scenario);
      if (next.toString() === written.current) return;
      written.current = next.toString();
      navigate(path.split('/'), next, 'replace');
    }, REST);
    return () => clearTimeout(timer);
  }, [scenario, path]);

  return { scenario, setScenario, ignored };
}
