/** Everything the engine worker can do, by name. One small file per capability; the page's types come from this table. */
import { importTable } from '../claims/batch/import-table.ts';
import { examine } from '../claims/examine.ts';
import { cost, listSubjects, price, sheets, warm, within } from '../simulation/cost.ts';
import { analyse } from './analyse.ts';
import { examples } from './examples.ts';
import { explain } from './explain.ts';
import { impact, prices } from './impact.ts';
import {
  colour,
  complete,
  define,
  fix,
  fold,
  highlight,
  hint,
  hover,
  layOut,
  outline,
  refer,
  rename,
  renameTarget,
  signature,
} from './language.ts';
import { lints } from './lints.ts';
import { edit, open } from './open.ts';
import { load } from './program.ts';

export const capabilities = {
  open,
  load,
  examine,
  importTable,
  cost,
  price,
  listSubjects,
  sheets,
  warm,
  within,
  edit,
  analyse,
  examples,
  explain,
  impact,
  lints,
  prices,
  hover,
  complete,
  define,
  refer,
  highlight,
  renameTarget,
  rename,
  signature,
  hint,
  layOut,
  fix,
  colour,
  outline,
  fold,
};
