/** One population on the server and the run over it: sent table by table, read through there, added up there, watched from here. */
import {
  createClient,
  type Population,
  PopulationResult,
  type Simulation,
  type SimulationEvent,
} from '@guiju/client';
import type { Program } from '@guiju/ir';
import type { Scenario } from '@guiju/simulate';
import { useEffect, useRef, useState } from 'react';
import { failureWords } from '../../access/failure-words.ts';
import type { Refused } from './desk.ts';
import type { RunAsked } from './run-bar.tsx';
import { namedTable } from './table-files.ts';
import { writtenValues } from './written-values.ts';

const client = createClient();

export interface Run {
  readonly id: string;
  readonly event: SimulationEvent | null;
  readonly ended: Simulation | null;
  readonly result: PopulationResult | null;
}

export function usePopulation(program: Program) {
  const [population, setPopulation] = useState<Population | null>(null);
  const [sending, setSending] = useState<string | null>(null);
  const [refused, setRefused] = useState<readonly Refused[]>([]);
  const [run, setRun] = useState<Run | null>(null);
  const leaving = useRef(new AbortController());
  useEffect(() => {
    const { current } = leaving;
    // What was brought before is there again.
    client
      .populations()
      .then(({ populations }) => populations.find((p) => p.policy === program.id && p.tables.length > 0))
      .then((found) => found && !current.signal.aborted && setPopulation((now) => now ?? found))
      .catch((error: unknown) => setRefused([{ kind: 'words', words: failureWords(error) }]));
    return () => current.abort();
  }, [program.id]);
  const checking = population?.state === 'checking' ? population.id : null;
  useEffect(() => {
    if (checking === null) return;
    const stop = new AbortController();
    client
      .populationChecked(checking, { signal: stop.signal })
      .then((checked) => !stop.signal.aborted && setPopulation(checked))
      .catch((error: unknown) => {
        if (!stop.signal.aborted) setRefused([{ kind: 'words', words: failureWords(error) }]);
      });
    return () => stop.abort();
  }, [checking]);

  const guarded = async (work: () => Promise<void>): Promise<void> => {
    setRefused([]);
    try {
      await work();
    } catch (error) {
      setRefused((before) => [...before, { kind: 'words', words: failureWords(error) }]);
    } finally {
      setSending(null);
    }
  };

  return {
    population,
    sending,
    refused,
    run,
    send: (files: readonly File[]) =>
      guarded(async () => {
        let at = population;
        for (const file of files) {
          const named = namedTable(program, file.name);
          if (named.kind !== 'table') {
            setRefused((before) => [...before, { kind: named.kind, file: file.name }]);
            continue;
          }
          setSending(file.name);
          at ??= await client.createPopulation({ policy: program.id });
          at = await client.putTable(at.id, named.entity, named.type, file);
          setRun(null);
          setPopulation(at);
        }
      }),
    start: (scenario: Scenario, { by, asOf, quantiles }: RunAsked) =>
      guarded(async () => {
        if (population === null) return;
        const { id } = await client.startSimulation({
          policy: program.id,
          population: population.id,
          asOf,
          ...(by === null ? {} : { by }),
          ...(quantiles === null ? {} : { quantiles: [...quantiles] }),
          scenario: { readings: { ...scenario.readings }, values: writtenValues(program, scenario) },
        });
        setRun({ id, event: null, ended: null, result: null });
        for await (const event of client.simulationEvents(id, { signal: leaving.current.signal }))
          setRun((now) => (now?.id === id ? { ...now, event } : now));
        const ended = await client.simulation(id);
        const result = ended.status === 'done' ? PopulationResult.parse(ended.result) : null;
        setRun((now) => (now?.id === id ? { ...now, ended, result } : now));
      }),
    cancel: () => guarded(async () => void (run && (await client.cancelSimulation(run.id)))),
    remove: () =>
      guarded(async () => {
        if (population !== null) await client.deletePopulation(population.id);
        setPopulation(null);
        setRun(null);
      }),
    download: (id: string, format: 'csv' | 'xlsx' | 'parquet' | 'arrow', language: 'zh' | 'en') =>
      client.simulationTotals(id, { format, language }),
  };
}
