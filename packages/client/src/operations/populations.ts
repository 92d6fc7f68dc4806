/** The part of the contract about populations: tables come in one by one, are read through, and are removed by their owner or when their time is over. */
import { NewPopulation, Population, PopulationList, TABLE_MEDIA_TYPES } from '../contract/populations.ts';
import { operation } from './operation.ts';

export const populationOperations = {
  createPopulation: operation({
    method: 'post',
    path: '/v1/populations',
    tag: 'simulations',
    needs: 'populations:bring',
    summary: { zh: '新建人群，随后逐表上传', en: 'Begin a population; its tables follow one by one' },
    body: NewPopulation,
    status: 201,
    response: Population,
    problems: ['bad-json', 'bad-input', 'policy-not-found', 'policy-broken', 'too-many-populations'],
  }),
  listPopulations: operation({
    method: 'get',
    path: '/v1/populations',
    tag: 'simulations',
    needs: 'populations:bring',
    summary: { zh: '自己上传的人群', en: 'The populations that the caller brought' },
    status: 200,
    response: PopulationList,
    problems: [],
  }),
  getPopulation: operation({
    method: 'get',
    path: '/v1/populations/{id}',
    tag: 'simulations',
    needs: 'populations:bring',
    summary: {
      zh: '人群：各表的列、行数，按行列出的问题，测算要用的内存',
      en: 'Its tables with their columns and rows, problems by row and column, and what memory adding it up takes',
    },
    status: 200,
    response: Population,
    problems: ['population-not-found'],
  }),
  putPopulationTable: operation({
    method: 'put',
    path: '/v1/populations/{id}/tables/{entity}',
    tag: 'simulations',
    needs: 'populations:bring',
    summary: {
      zh: '上传一个对象的表（CSV、Parquet、Arrow、xlsx、JSON 行），代替先前的',
      en: 'The table of one object (CSV, Parquet, Arrow, xlsx, JSON lines), in place of an earlier one',
    },
    file: TABLE_MEDIA_TYPES,
    status: 200,
    response: Population,
    problems: [
      'population-not-found',
      'bad-parameter',
      'too-many-populations',
      'no-room',
      'upload-incomplete',
    ],
  }),
  deletePopulation: operation({
    method: 'delete',
    path: '/v1/populations/{id}',
    tag: 'simulations',
    needs: 'populations:bring',
    summary: {
      zh: '删除人群和它的文件；用它的测算随之取消',
      en: 'Remove a population and its files; simulations over it are cancelled',
    },
    status: 200,
    response: Population,
    problems: ['population-not-found'],
  }),
} as const;
