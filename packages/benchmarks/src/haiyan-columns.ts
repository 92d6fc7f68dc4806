/** The columns of the Haiyan population that its nine clauses read, as a programmer would name and keep them: a flag and a level in a byte, a day in 16 bits, fen and a position in 32. A day that is absent is 0. */
import type { GivenTable } from '@guiju/evaluate';

type Bytes = Uint8Array;
type DayNumbers = Uint16Array;
type Fen = Int32Array;
/** Rows of another table. */
type Positions = Int32Array;

export interface HaiyanColumns {
  readonly firms: {
    readonly rows: number;
    readonly above_scale: Bytes;
    readonly srdi: Bytes;
    readonly self_certification: Bytes;
  };
  readonly centres: { readonly rows: number; readonly firm: Positions; readonly recognised_on: DayNumbers };
  readonly students: { readonly rows: number; readonly vocational: Bytes };
  readonly placements: {
    readonly rows: number;
    readonly firm: Positions;
    readonly student: Positions;
    readonly begins: DayNumbers;
    readonly ends: DayNumbers;
  };
  readonly trainings: {
    readonly rows: number;
    readonly firm: Positions;
    readonly level: Bytes;
    readonly completed_on: DayNumbers;
    readonly cost: Fen;
  };
  readonly certificates: {
    readonly rows: number;
    readonly firm: Positions;
    readonly holder: Positions;
    readonly level: Bytes;
    readonly issued_on: DayNumbers;
    readonly own_assessment: Bytes;
    readonly insured: Bytes;
  };
  readonly persons: {
    readonly rows: number;
    readonly level: Bytes;
    readonly route: Bytes;
    readonly works: Bytes;
    readonly engaged_on: DayNumbers;
    readonly approved_on: DayNumbers;
    readonly left_on: DayNumbers;
    readonly insured: Bytes;
    readonly last_insured_until: DayNumbers;
    readonly contribution: Fen;
  };
  readonly agencies: { readonly rows: number; readonly licensed: Bytes };
  readonly introductions: {
    readonly rows: number;
    readonly agency: Positions;
    readonly person: Positions;
    readonly introduced_on: DayNumbers;
  };
  readonly schools: {
    readonly rows: number;
    readonly state_run: Bytes;
    readonly assesses: Bytes;
    readonly headcount: Uint16Array;
    readonly control_line: Fen;
    readonly decided: Fen;
  };
  readonly graduates: {
    readonly rows: number;
    readonly person: Positions;
    readonly channel: Bytes;
    readonly started_on: DayNumbers;
  };
}

/** The very arrays of the population: nothing is copied. */
export function haiyanColumns(tables: Readonly<Record<string, GivenTable>>): HaiyanColumns {
  const table = (entity: string) => {
    const given = tables[entity];
    if (given === undefined) throw new RangeError(`no ${entity}`);
    const { rows, columns, parent } = given;
    const lane =
      <L extends Bytes | Uint16Array | Int32Array>(kind: new (length: number) => L) =>
      (name: string): L => {
        const values = name === OWNER ? parent?.values : columns[name]?.values;
        if (values instanceof kind) return values;
        throw new TypeError(`${entity}.${name} is no ${kind.name}`);
      };
    return { rows, bytes: lane(Uint8Array), half: lane(Uint16Array), whole: lane(Int32Array) };
  };
  const [firm, centre, student, placement] = [
    table('企业'),
    table('培训中心'),
    table('学生'),
    table('实训'),
  ] as const;
  const [training, certificate, person, agency] = [
    table('培训'),
    table('证书'),
    table('人员'),
    table('人力资源机构'),
  ] as const;
  const [introduction, school, graduate] = [table('引进项目'), table('职业院校'), table('输送项目')] as const;
  return {
    firms: {
      rows: firm.rows,
      above_scale: firm.bytes('规上'),
      srdi: firm.bytes('专精特新'),
      self_certification: firm.bytes('自主认定备案'),
    },
    centres: {
      rows: centre.rows,
      firm: centre.whole(OWNER),
      recognised_on: centre.half('认定日期'),
    },
    students: { rows: student.rows, vocational: student.bytes('职业院校在读') },
    placements: {
      rows: placement.rows,
      firm: placement.whole(OWNER),
      student: placement.whole('学生'),
      begins: placement.half('起'),
      ends: placement.half('止'),
    },
    trainings: {
      rows: training.rows,
      firm: training.whole(OWNER),
      level: training.bytes('等级'),
      completed_on: training.half('完成日期'),
      cost: training.whole('实际费用'),
    },
    certificates: {
      rows: certificate.rows,
      firm: certificate.whole(OWNER),
      holder: certificate.whole('持证人'),
      level: certificate.bytes('等级'),
      issued_on: certificate.half('发证日期'),
      own_assessment: certificate.bytes('本企业评价'),
      insured: certificate.bytes('发证月参保'),
    },
    persons: {
      rows: person.rows,
      level: person.bytes('技能等级'),
      route: person.bytes('来路'),
      works: person.bytes('在企业工作'),
      engaged_on: person.half('引育日期'),
      approved_on: person.half('批准日期'),
      left_on: person.half('离职日期'),
      insured: person.bytes('参保'),
      last_insured_until: person.half('前次县内参保止'),
      contribution: person.whole('地方贡献'),
    },
    agencies: { rows: agency.rows, licensed: agency.bytes('许可有效') },
    introductions: {
      rows: introduction.rows,
      agency: introduction.whole(OWNER),
      person: introduction.whole('引进人员'),
      introduced_on: introduction.half('引进日期'),
    },
    schools: {
      rows: school.rows,
      state_run: school.bytes('公办'),
      assesses: school.bytes('开展培训评价'),
      headcount: school.half('在编人数'),
      control_line: school.whole('调控线'),
      decided: school.whole('核定增量'),
    },
    graduates: {
      rows: graduate.rows,
      person: graduate.whole('输送人员'),
      channel: graduate.bytes('方式'),
      started_on: graduate.half('到岗日期'),
    },
  };
}

/** Stands for the column of whom a row belongs to. */
const OWNER = '/';
