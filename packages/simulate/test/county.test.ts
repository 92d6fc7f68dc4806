import { daysInMonth, fromDays, yearOf } from '@guiju/ir';
import { describe, expect, test } from 'vitest';
import {
  type Concept,
  type CountyRecord,
  FIGURES,
  generateCounty,
  STOCK_YEARS,
  TOWNS,
  YEARS,
} from '../src/index.ts';

const county = generateCounty('specification');
const mid = county.records.filter((r) => r.tier <= 1);
const of = (concept: Concept, records: readonly CountyRecord[] = mid) =>
  records.filter((r) => r.concept === concept);
const inYear = (records: readonly CountyRecord[], key: string, year: number) =>
  records.filter((r) => yearOf(r.values[key] as number) === year);
const idYear = (records: readonly CountyRecord[], year: number) =>
  records.filter((r) => r.id.slice(1, 5) === String(year));

describe('the register of figures', () => {
  test('every figure has a status, both labels and a source', () => {
    for (const f of FIGURES) {
      expect(['found', 'derived', 'assumed']).toContain(f.status);
      for (const words of [f.label, f.unit, f.source]) expect(words.zh && words.en).toBeTruthy();
      if (f.low !== null && f.high !== null) {
        expect(f.low).toBeLessThanOrEqual(f.value);
        expect(f.high).toBeGreaterThanOrEqual(f.value);
      }
    }
    expect(new Set(FIGURES.map((f) => f.id)).size).toBe(FIGURES.length);
  });

  test('a figure set for a run is used, and marked as assumed', () => {
    const other = generateCounty('specification', { figures: { 'placements.year': { value: 100 } } });
    expect(other.figures.find((f) => f.id === 'placements.year')).toMatchObject({
      value: 100,
      status: 'assumed',
    });
    expect(other.records.filter((r) => r.concept === 'placement')).toHaveLength(100 * YEARS.length);
  });

  test('a figure that does not exist is refused', () => {
    expect(() => generateCounty('s', { figures: { 'placement.year': { value: 1 } } })).toThrow(
      'placement.year',
    );
  });
});

describe('the population’s totals are exact', () => {
  const totals = county.population.cells.map((towns) => {
    const levels = Array.from({ length: 8 }, (_, level) =>
      towns.reduce((sum, row) => sum + (row[level] ?? 0), 0),
    );
    const from = (least: number) => levels.slice(least).reduce((a, b) => a + b, 0);
    return { levels, employed: from(0), skilled: from(1), high: from(3) };
  });

  test('residents of the nine towns sum to 467,000', () => {
    expect(TOWNS).toHaveLength(9);
    expect(TOWNS.reduce((sum, t) => sum + t.residents, 0)).toBe(467_000);
  });

  test('285,000 are employed at every year’s end', () => {
    expect(totals.map((t) => t.employed)).toEqual(STOCK_YEARS.map(() => 285_000));
  });

  test('at the end of 2022, 96,000 are skilled and 33,000 high-skilled, level by level', () => {
    expect(totals[0]).toMatchObject({ skilled: 96_000, high: 33_000 });
    expect(totals[0]?.levels.slice(1)).toEqual([15_000, 48_000, 27_600, 4_200, 1_150, 40, 10]);
  });

  test('at the end of 2025, 102,030 are skilled (just short of 36%) and 41,940 high-skilled', () => {
    expect(totals[3]).toMatchObject({ skilled: 102_030, high: 41_940 });
  });

  test('employed and not employed make up each town’s residents', () => {
    const employed = county.population.cells[0]?.map((row) => row.reduce((a, b) => a + b, 0)) ?? [];
    TOWNS.forEach((town, i) => {
      expect((employed[i] ?? 0) + (county.population.notEmployed[i] ?? 0)).toBe(town.residents);
    });
  });
});

describe('what clauses touch', () => {
  test('640 industrial and 260 service firms above scale, 100 专精特新 firms of which six below scale', () => {
    const firms = of('enterprise');
    expect(firms.filter((r) => r.values.above_scale === true)).toHaveLength(900);
    const srdi = firms.filter((r) => r.values.srdi !== false);
    expect(srdi).toHaveLength(100);
    expect(srdi.filter((r) => r.values.above_scale === false)).toHaveLength(6);
  });

  test('20 centres in the first year, 10 in each later one, one of them each year of a 专精特新 firm below scale', () => {
    for (const year of YEARS) {
      const centres = inYear(of('centre'), 'recognised_on', year);
      expect(centres).toHaveLength(year === 2023 ? 20 : 10);
      expect(centres.filter((r) => r.parent?.values.above_scale === false)).toHaveLength(1);
    }
  });

  test('900 placements a year, 45 students in two firms', () => {
    for (const year of YEARS) {
      const stays = idYear(of('placement'), year);
      expect(stays).toHaveLength(900);
      const students = stays.map((r) => r.unit);
      expect(students.length - new Set(students).size).toBe(45);
    }
  });

  test('about one placement in eight starts on the 29th to the 31st', () => {
    const stays = of('placement');
    const late = stays.filter((r) => fromDays(r.values.from as number).day >= 29).length;
    expect(late / stays.length).toBeGreaterThan(0.1);
    expect(late / stays.length).toBeLessThan(0.16);
  });

  test('month ends are over-represented and 29 February occurs', () => {
    const days = [
      ...of('certificate').map((r) => r.values.issued_on),
      ...of('training').map((r) => r.values.completed_on),
    ].map((d) => fromDays(d as number));
    const ends = days.filter((d) => d.day === daysInMonth(d.year, d.month)).length;
    expect(ends / days.length).toBeGreaterThan(0.12);
    expect(days.some((d) => d.month === 2 && d.day === 29)).toBe(true);
  });

  test('each year 75 高级技师, 8 特级技师 and 2 首席技师 are newly engaged', () => {
    for (const year of YEARS) {
      const cohort = of('person').filter((r) => r.id.startsWith(`p${year}-`));
      expect([5, 6, 7].map((level) => cohort.filter((r) => r.level === level).length)).toEqual([75, 8, 2]);
    }
  });

  test('15% of the newly engaged are introduced, to the person over six cohorts', () => {
    const cohort = of('person', county.records).filter((r) => /^p202[3-8]-5/.test(r.id));
    expect(cohort.filter((r) => r.route === 1)).toHaveLength(Math.floor(cohort.length * 0.15 + 0.5));
  });

  test('1,500 trainees a year of 专精特新 firms, 1,800 yuan each on average by the stand-in standards', () => {
    const standard = [0, 1_000, 1_500, 2_000, 2_500, 3_000];
    for (const year of YEARS) {
      const trainees = idYear(of('training'), year).filter((r) => r.id.startsWith('g'));
      expect(trainees).toHaveLength(1_500);
      expect(trainees.reduce((sum, r) => sum + (standard[r.level] ?? 0), 0)).toBe(1_500 * 1_800);
    }
  });

  test('45 firms assess 20 persons or more a year, of 2,580 in all; some stand at 19 with 21 certificates', () => {
    for (const year of YEARS) {
      const counted = of('certificate').filter(
        (r) =>
          yearOf(r.values.issued_on as number) === year &&
          r.values.own_assessment === true &&
          r.values.insured_when_issued === true,
      );
      const persons = new Map<string, Set<string>>();
      const papers = new Map<string, number>();
      for (const r of counted) {
        const firm = r.parent?.id ?? '';
        persons.set(firm, (persons.get(firm) ?? new Set()).add((r.values.holder as CountyRecord).id));
        papers.set(firm, (papers.get(firm) ?? 0) + 1);
      }
      const numbers = [...persons.values()].map((set) => set.size);
      expect(numbers.reduce((a, b) => a + b, 0)).toBe(2_580);
      expect(numbers.filter((n) => n >= 20)).toHaveLength(45);
      expect(numbers.filter((n) => n === 20).length).toBeGreaterThanOrEqual(6);
      expect([...persons].filter(([firm, set]) => set.size === 19 && papers.get(firm) === 21)).toHaveLength(
        2,
      );
    }
  });
});

describe('a seed', () => {
  test('gives the same county twice, and another seed another', () => {
    const facts = (seed: string) => {
      const { records, population } = generateCounty(seed);
      return JSON.stringify([
        records.map((r) => [
          r.id,
          r.parent?.id,
          r.tier,
          r.town,
          r.values.from,
          r.values.issued_on,
          r.values.left_on,
        ]),
        [...population.town.subarray(0, 5_000)],
        [...(population.levels[6]?.subarray(0, 5_000) ?? [])],
      ]);
    };
    const first = facts('one');
    expect(facts('one')).toBe(first);
    expect(facts('two')).not.toBe(first);
  });

  test('no record carries a name, a credit code or an identity number', () => {
    for (const record of county.records)
      expect(Object.keys(record.values)).not.toEqual(
        expect.arrayContaining([expect.stringMatching(/name|credit|identity/)]),
      );
  });
});
