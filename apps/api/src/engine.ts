/** The packages that do the work, behind the few functions the server needs of them. */
import { type Compilation, compile, type PolicyFolder, renderDiagnostic } from '@guiju/compiler';
import {
  compileClaim,
  evaluate,
  isOpen,
  type Places,
  type Presented,
  placesOn,
  referenceEngine,
  resolve,
} from '@guiju/evaluate';
import {
  canonicalJson,
  type Days,
  type Decision,
  type FactGraph,
  type History,
  type Instance,
  type Program,
  programHash,
  type Settings,
} from '@guiju/ir';

export type { Compilation, PolicyFolder };

/** `presented`: whose claims share out funds; without it everybody's among the facts. */
type Decide = (facts: FactGraph, history: History, presented?: Presented) => Decision;

export interface DecideOptions {
  readonly trace: boolean;
  /** reference: the slow interpreter that defines the meaning. Only when asked for. */
  readonly engine: 'claim' | 'reference';
}

export interface Engine {
  compile(folders: readonly PolicyFolder[], id: string): Compilation;
  renderDiagnostic: typeof renderDiagnostic;
  /** A function that decides under these settings; generated once for each program, settings and kind of trace. */
  decider(program: Program, settings: Settings, options: DecideOptions): Decide;
  /** Each instance's place in a ranking as it is read on a day, and how many it is ranked with; null: it takes no part, or its place is open. */
  places(program: Program, settings: Settings, facts: FactGraph, history: History, of: RankingOn): PlacesOf;
}

interface RankingOn {
  readonly ranking: string;
  readonly day: Days;
}
type PlacesOf = (instance: Instance) => { readonly place: number; readonly of: number } | null;

/** Objects that one decision may be about: far more than a claim has, and few enough to be decided while others wait. */
export const MOST_OBJECTS = 10_000;

const KEPT = 64;

export function createEngine(): Engine {
  const generated = new Map<string, Decide>();
  return {
    compile,
    renderDiagnostic,
    decider(program, settings, { trace, engine }) {
      if (engine === 'reference')
        return (facts, history, presented) =>
          evaluate(program, settings, facts, history, { trace, presented });
      const key = `${programHash(program)}\n${canonicalJson(settings)}\n${trace}`;
      const known = generated.get(key);
      if (known) {
        generated.delete(key);
        generated.set(key, known);
        return known;
      }
      const made = compileClaim(program, settings, { trace });
      generated.set(key, made);
      for (const oldest of generated.keys()) {
        if (generated.size <= KEPT) break;
        generated.delete(oldest);
      }
      return made;
    },
    places(program, settings, facts, history, { ranking: id, day }) {
      const ranking = program.rankings.find((r) => r.id === id);
      if (ranking === undefined) throw new RangeError(`${id} is no ranking of ${program.id}`);
      return placeIn(placesOn(resolve(program, settings), facts, history, referenceEngine, { ranking, day }));
    },
  };
}

const placeIn =
  (places: Places): PlacesOf =>
  (instance) => {
    const [place, of] = [places.place(instance), places.entrants(instance)];
    return place === null || isOpen(place) || of === null || isOpen(of)
      ? null
      : { place: Number(place), of: Number(of) };
  };
