/** Files that a clerk hands in: what is read, what is refused, and where a cell is at fault. */
import { readFacts } from '@guiju/ir';
import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import writeExcel from 'write-excel-file/node';
import { claimsOfRows } from '../../src/claims/batch/claims-of-rows.ts';
import { readSheets } from '../../src/claims/tables/read-sheets.ts';
import { measure } from '../measure.ts';

const { program } = measure();
const utf8 = (text: string) => new TextEncoder().encode(text);
const csv = async (text: string, name = 'a.csv') => {
  const read = await readSheets(name, utf8(text));
  if (!read.ok) throw new Error(read.message.zh);
  return read.sheets[0]?.rows ?? [];
};
const refusal = async (name: string, bytes: Uint8Array) => {
  const read = await readSheets(name, bytes);
  return read.ok ? null : read.message.zh;
};
const entity = (name: string) => {
  const found = program.entities.find((one) => one.name === name);
  if (!found) throw new Error(name);
  return found;
};

describe('CSV', () => {
  it('is read back cell by cell, whatever is in the cells', async () => {
    const cell = fc.stringMatching(/^[甲a1"',;\n\r =]{0,6}$/);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 5 }),
        async (table) => {
          const rows = [['x', 'y', 'z'], ...table];
          const written = rows
            .map((row) => row.map((text) => `"${text.replaceAll('"', '""')}"`).join(','))
            .join('\r\n');
          const blankless = rows.map((row) => row.map((text) => text.trim() || null));
          expect(await csv(written)).toEqual(blankless);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('may be in GB 18030, with tabs, and keeps the numbers of its rows', async () => {
    const gb = Uint8Array.of(0xb1, 0xe0, 0xba, 0xc5, 0x09, 0x61, 0x0a, 0x0a, 0x31, 0x09);
    const read = await readSheets('a.csv', gb);
    expect(read.ok && read.sheets[0]?.rows).toEqual([['编号', 'a'], [null], ['1', null]]);
  });

  it('says in which row a quote was opened that is never closed', async () => {
    expect(await refusal('a.csv', utf8('a,b\n1,"2\n3,4'))).toContain('第 2 行');
  });
});

const sheetXml = (cells: string) =>
  `<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${cells}</sheetData></worksheet>`;

/** An archive of one file whose directory says it unpacks to so many bytes. */
function saying(archive: Uint8Array, size: number): Uint8Array {
  const told = archive.slice();
  const view = new DataView(told.buffer);
  const directory = view.getUint32(told.length - 6, true);
  view.setUint32(directory + 24, size, true);
  return told;
}

describe('a workbook', () => {
  it('gives every sheet, amounts as the digits they hold, and days as days', async () => {
    const bytes = await writeExcel([
      {
        sheet: '人员',
        data: [
          ['编号', '批准日期', '地方贡献'],
          ['p1', new Date('2023-05-10'), 13333.33],
        ],
        dateFormat: 'yyyy-mm-dd',
      },
      { sheet: '企业', data: [['编号'], ['甲厂']] },
    ]).toBuffer();
    const read = await readSheets('a.xlsx', new Uint8Array(bytes));
    expect(read.ok && read.sheets).toEqual([
      {
        name: '人员',
        rows: [
          ['编号', '批准日期', '地方贡献'],
          ['p1', '2023-05-10', '13333.33'],
        ],
      },
      { name: '企业', rows: [['编号'], ['甲厂']] },
    ]);
  });

  it('that would unpack to more than it may is not opened, and none unpacks to more than it says', async () => {
    const bytes = zipSync({ 'xl/worksheets/sheet1.xml': strToU8(sheetXml('<row r="1"/>').padEnd(1 << 20)) });
    expect(await refusal('a.xlsx', saying(bytes, 200 << 20))).toContain('没有打开');
    expect(await refusal('a.xlsx', saying(bytes, 10))).toContain('打不开');
  });

  it.each([
    ['a row far below', '<row r="2000000000"><c r="A2000000000"><v>1</v></c></row>'],
    ['a column far right', '<row r="1"><c r="XFD1"><v>1</v></c></row>'],
    ['an address that hides its digits', '<row r="&#50;0000000"></row>'],
    ['an address in other quotes', "<row spans='1' r = '2000000'></row>"],
  ])('with %s is too large', async (_, cells) => {
    const bytes = zipSync({ 'xl/worksheets/sheet1.xml': strToU8(sheetXml(cells)) });
    expect(await refusal('a.xlsx', bytes)).toContain('表太大');
  });

  it('that is none, is broken or is of another kind is told apart', async () => {
    expect(await refusal('a.xlsx', utf8('a,b'))).toContain('不是 xlsx');
    expect(await refusal('a.csv', Uint8Array.of(0xd0, 0xcf, 0, 0x11, 0xe0))).toContain('不是文本');
    expect(await refusal('a.xlsx', zipSync({ 'a.txt': strToU8('x') }))).toContain('打不开');
    expect(await refusal('a.xlsx', utf8('PK\u0003\u0004 nothing'))).toContain('打不开');
    expect(await refusal('a.csv', new Uint8Array((10 << 20) + 1))).toContain('10 MB');
  });
});

describe('rows', () => {
  const people = (rows: readonly (readonly (string | null)[])[]) =>
    claimsOfRows(program, entity('人员'), [{ name: 'Sheet1', rows }]);

  it('are claims; a wrong cell is listed by row and column and counts as unknown', () => {
    const { claims, problems, unread, unknown } = people([
      ['编号', '技能等级', '批准日期', '参保', '离职日期', '备注'],
      ['p1', '高级技师', '2023年5月10日', '是', '无', 'x'],
      [null, null, null, null, null, null],
      ['p2', '大师', '2023-02-31', '也许', null, null],
      ['p1', '技师', null, null, null, null],
      [null, '技师', null, null, null, null],
    ]);
    expect(claims).toEqual([
      {
        objects: [{ id: 'p1', row: 2 }],
        facts: {
          人员: [{ id: 'p1', 技能等级: '高级技师', 批准日期: '2023年5月10日', 参保: true, 离职日期: null }],
        },
      },
      { objects: [{ id: 'p2', row: 4 }], facts: { 人员: [{ id: 'p2' }] } },
    ]);
    expect(problems.map(({ row, column }) => [row, column])).toEqual([
      [4, '技能等级'],
      [4, '批准日期'],
      [4, '参保'],
      [5, '编号'],
      [6, '编号'],
    ]);
    expect(unread).toEqual(['备注']);
    expect(unknown).toContain('人员.来路');
    for (const { facts } of claims) expect(readFacts(program, facts).ok).toBe(true);
  });

  it('of one firm are one claim with what they name, and facts any reader takes', () => {
    const { claims, problems } = claimsOfRows(program, entity('实训'), [
      {
        name: '实训',
        rows: [
          ['编号', '企业', '学生', '起', '止'],
          ['s1', '甲厂', '生1', '2024-01-01', '2024-03-31'],
          ['s2', '甲厂', '生9', '2024-01-01', '2024-03-31'],
          ['s3', '乙厂', '生1', '2024-01-01', '2024-03-31'],
        ],
      },
      {
        name: 'student',
        rows: [
          ['编号', '职业院校在读'],
          ['生1', '是'],
        ],
      },
      {
        name: '企业',
        rows: [
          ['编号', '规上'],
          ['甲厂', '是'],
        ],
      },
    ]);
    expect(claims.map(({ objects }) => objects.map(({ id }) => id))).toEqual([['s1', 's2'], ['s3']]);
    expect(claims[0]?.facts).toEqual({
      企业: [
        {
          id: '甲厂',
          规上: true,
          实训: [
            { id: 's1', 起: '2024-01-01', 止: '2024-03-31', 学生: '生1' },
            { id: 's2', 起: '2024-01-01', 止: '2024-03-31' },
          ],
        },
      ],
      学生: [{ id: '生1', 职业院校在读: true }],
    });
    expect(problems).toMatchObject([{ sheet: '实训', row: 3, column: '学生' }]);
    for (const { facts } of claims) expect(readFacts(program, facts)).toMatchObject({ ok: true });
  });

  it('without a column that is known are refused, with what there could be', () => {
    const { claims, problems } = people([
      ['姓名', '备注'],
      ['甲', 'x'],
    ]);
    expect(claims).toEqual([]);
    expect(problems[0]?.message.zh).toContain('技能等级');
  });
});
