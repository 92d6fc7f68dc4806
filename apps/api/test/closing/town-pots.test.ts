/** A fund with a pot for each town: all its pots are closed in one run, each shared out by itself; and what is left of a year goes over into the next. */
import type { ApiError, Closing } from '@guiju/client';
import { describe, expect, it } from 'vitest';
import { onEveryDatabase } from '../databases.ts';
import { openCounty } from '../process/county.ts';
import { reviewed, townProject } from './pool.ts';

const results = ({ members }: Pick<Closing, 'members'>) =>
  members.map((m) => [m.object.id, m.result, m.amount]);
const pots = ({ funds }: Pick<Closing, 'funds'>, fund: string, period: string) =>
  funds
    .filter((f) => f.fund === fund && f.period === period)
    .map((f) => [f.keys?.镇, f.total, f.carriedOver?.max ?? null, f.rest.min]);

await onEveryDatabase('closings of town pots', async ({ name, options }) => {
  const county = await openCounty(options, {}, ['patterns/p62-town-pots']);
  const { clerk, approver } = county;
  const close = async (pool: string, period: string): Promise<Closing> => {
    const drawn = await clerk.proposeClosing({ policy: 'p62-town-pots', pool, period });
    return approver.decideClosing(drawn.id, { verdict: 'approved', listHash: drawn.listHash });
  };

  describe(`${name}: towns with allocations of their own`, () => {
    it('uses one up and not the other, in one closing; what a late claim gets is what its own town has left', async () => {
      county.on('2022-11-10');
      const renovation = '40万元';
      const on = (appliedOn: string) => ({ appliedOn, renovation });
      await reviewed(county, townProject('甲', '东镇', '30万元', on('2022-03-01')));
      await reviewed(county, townProject('乙', '东镇', '30万元', on('2022-04-01')));
      await reviewed(county, townProject('丁', '西镇', '100万元', on('2022-06-01')));
      county.on('2023-01-05');
      const closing = await close('F01', '2022');
      expect(results(closing)).toEqual([
        ['甲', 'granted', '200000元'],
        ['乙', 'reduced', '100000元'],
        ['丁', 'granted', '200000元'],
      ]);
      expect(pots(closing, 'F01', '2022')).toEqual([
        ['东镇', '300000元', null, '0元'],
        ['西镇', '1000000元', null, '800000元'],
      ]);
      await reviewed(county, townProject('丙', '东镇', '30万元', on('2022-05-01')));
      await reviewed(county, townProject('戊', '西镇', '100万元', on('2022-07-01')));
      const second = await clerk.previewClosing('p62-town-pots', 'F01', '2022');
      expect(results(second)).toEqual([
        ['丙', 'waiting', null],
        ['戊', 'granted', '200000元'],
      ]);
    });

    it('is not drawn up while two claims say otherwise of one town', async () => {
      await reviewed(
        county,
        townProject('己', '西镇', '90万元', { appliedOn: '2022-08-01', renovation: '2万元' }),
      );
      const { problems } = await clerk.previewClosing('p62-town-pots', 'F01', '2022');
      expect(problems.map((p) => p.code)).toEqual(['contradiction']);
      const refused = await clerk
        .proposeClosing({ policy: 'p62-town-pots', pool: 'F01', period: '2022' })
        .then(null, (error: ApiError) => error.problem.code);
      expect(refused).toBe('closing-not-ready');
    });
  });

  describe(`${name}: what is left of a year`, () => {
    it('goes over into the next, town by town, by what the books say was given', async () => {
      county.on('2022-11-10');
      const given = (appliedOn: string, publicity: string) => ({ appliedOn, publicity });
      await reviewed(county, townProject('宣甲', '东镇', '30万元', given('2022-05-01', '2万元')));
      await reviewed(county, townProject('宣乙', '西镇', '100万元', given('2022-05-01', '7万元')));
      county.on('2023-01-05');
      expect(results(await close('F02', '2022'))).toEqual([
        ['宣甲', 'granted', '20000元'],
        ['宣乙', 'granted', '70000元'],
      ]);
      county.on('2023-11-10');
      await reviewed(county, townProject('宣丙', '东镇', '30万元', given('2023-05-01', '30万元')));
      await reviewed(county, townProject('宣丁', '西镇', '100万元', given('2023-05-01', '30万元')));
      county.on('2024-01-05');
      const closing = await close('F02', '2023');
      expect(results(closing)).toEqual([
        ['宣丙', 'reduced', '150000元'],
        ['宣丁', 'reduced', '130000元'],
      ]);
      expect(pots(closing, 'F02', '2023')).toEqual([
        ['东镇', '150000元', '80000元', '0元'],
        ['西镇', '130000元', '30000元', '0元'],
      ]);
    });
  });
});
