import { operations, TABLE_FORMATS, TABLE_MEDIA_TYPES, type TableMediaType } from '@guiju/client';
import { idOf } from '../access/actor.ts';
import { mediaType, readBody, unsupported } from '../http/body.ts';
import type { Request } from '../http/env.ts';
import { param, route } from '../http/route.ts';
import type { Routes } from './services.ts';

export const populationRoutes: Routes = (app, table, { populations, jobs }) => {
  route(app, table, operations.createPopulation, async (c) => {
    const population = await populations.create(askerOf(c), await readBody(c, operations.createPopulation));
    c.set('target', population.id);
    c.header('location', `/v1/populations/${population.id}`);
    return population;
  });

  route(app, table, operations.listPopulations, async (c) => ({
    populations: [...(await populations.list(askerOf(c)))],
  }));

  route(app, table, operations.getPopulation, (c) => populations.find(askerOf(c), param(c, 'id')));

  route(app, table, operations.putPopulationTable, async (c) => {
    const id = param(c, 'id');
    await populations.find(askerOf(c), id);
    c.set('target', id);
    return populations.put(askerOf(c), id, param(c, 'entity'), formatOf(c), c.req.raw.body);
  });

  route(app, table, operations.deletePopulation, async (c) => {
    const population = await populations.remove(askerOf(c), param(c, 'id'));
    jobs.cancelOver(population.id);
    c.set('target', population.id);
    return population;
  });
};

/** Under which name populations and simulations over them belong to somebody. */
export const askerOf = (c: Request): string => idOf(c.get('actor')) ?? '';

function formatOf(c: Request): (typeof TABLE_FORMATS)[TableMediaType] {
  const type = mediaType(c);
  const packed = c.req.header('content-encoding') ?? 'identity';
  const known = TABLE_MEDIA_TYPES.find((t) => t === type);
  if (known === undefined || packed !== 'identity')
    throw unsupported(packed === 'identity' ? type : `${type}, ${packed}`, TABLE_MEDIA_TYPES.join('、'));
  return TABLE_FORMATS[known];
}
