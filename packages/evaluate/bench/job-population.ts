/** The measured job over a population: a million enterprises and a million persons in columns, the same in every run; and the program with a town to group by. */
import type { EntityType, Expr, Program } from '@guiju/ir';
import type { GivenTable } from '../src/index.ts';
import { jobProgram } from './job-program.ts';

export const TOWN_COUNT = 9;
const TOWNS = Array.from({ length: TOWN_COUNT }, (_, i) => `镇${i + 1}`);

const withTown = (entity: EntityType): EntityType => ({
  ...entity,
  attributes: [
    ...entity.attributes,
    {
      name: '镇街',
      alias: null,
      type: { kind: 'enum', enum: '镇街' },
      optional: false,
      appliesWhen: null,
      format: null,
    },
  ],
});

export const populationProgram: Program = {
  ...jobProgram,
  enums: [
    ...jobProgram.enums,
    { name: '镇街', alias: null, ordered: false, members: TOWNS.map((name) => ({ name, alias: null })) },
  ],
  entities: jobProgram.entities.map(withTown),
};

const townOf = (entity: string): Expr => ({
  kind: 'attribute',
  type: { kind: 'enum', enum: '镇街' },
  entity,
  name: '镇街',
  of: { kind: 'subject', type: { kind: 'entity', entity }, entity },
});
export const TOWN_OF: Readonly<Record<string, Expr>> = { 企业: townOf('企业'), 人员: townOf('人员') };

/** Wholes in columns; money in fen. */
export interface Firms {
  readonly town: Uint8Array;
  readonly aboveScale: Uint8Array;
  readonly srdi: Uint8Array;
  readonly centreRecognised: Uint8Array;
  readonly centreGrantReceived: Uint8Array;
  readonly interns: Uint8Array;
  readonly internMonths: Uint8Array;
  readonly trainingBaseFen: Int32Array;
  readonly selfCertification: Uint8Array;
  readonly seniorCertified: Uint8Array;
}
export interface People {
  readonly town: Uint8Array;
  readonly employerIsEnterprise: Uint8Array;
  readonly newlyIntroduced: Uint8Array;
  readonly level: Uint8Array;
}
export interface JobData {
  readonly rows: number;
  readonly firms: Firms;
  readonly people: People;
}

export function jobData(rows: number): JobData {
  let state = 20_230_301;
  const below = (n: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 4_294_967_296) * n);
  };
  const bytes = (n: number): Uint8Array => Uint8Array.from({ length: rows }, () => below(n));
  return {
    rows,
    firms: {
      town: bytes(TOWN_COUNT),
      aboveScale: bytes(2),
      srdi: bytes(2),
      centreRecognised: bytes(2),
      centreGrantReceived: bytes(2),
      interns: bytes(61),
      internMonths: bytes(13),
      trainingBaseFen: Int32Array.from({ length: rows }, () => below(5_000_001)),
      selfCertification: bytes(2),
      seniorCertified: bytes(81),
    },
    people: {
      town: bytes(TOWN_COUNT),
      employerIsEnterprise: bytes(2),
      newlyIntroduced: bytes(2),
      level: bytes(8),
    },
  };
}

/** The same columns under the program's names. */
export function jobTables({ rows, firms: f, people: p }: JobData): Readonly<Record<string, GivenTable>> {
  const column = (values: Uint8Array | Int32Array, scale = 1) => ({ values, scale });
  return {
    企业: {
      rows,
      columns: {
        规上: column(f.aboveScale),
        专精特新: column(f.srdi),
        培训中心: column(f.centreRecognised),
        领过创建补助: column(f.centreGrantReceived),
        实训人数: column(f.interns),
        实训月数: column(f.internMonths),
        培训补助: column(f.trainingBaseFen, 100),
        自主认定: column(f.selfCertification),
        高级工人数: column(f.seniorCertified),
        镇街: column(f.town),
      },
    },
    人员: {
      rows,
      columns: {
        企业职工: column(p.employerIsEnterprise),
        新引进: column(p.newlyIntroduced),
        技能等级: column(p.level),
        镇街: column(p.town),
      },
    },
  };
}
