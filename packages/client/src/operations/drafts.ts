/** The part of the contract about drafts of texts. */
import { z } from 'zod';
import { Draft, DraftList, DraftText } from '../contract/drafts.ts';
import { operation } from './operation.ts';

export const draftOperations = {
  listDrafts: operation({
    method: 'get',
    path: '/v1/drafts/{policy}',
    tag: 'drafts',
    needs: 'drafts:read',
    summary: { zh: '已保存的草稿', en: 'Drafts that were saved' },
    status: 200,
    response: DraftList,
    problems: ['policy-not-found'],
  }),
  getDraft: operation({
    method: 'get',
    path: '/v1/drafts/{policy}/{file}',
    tag: 'drafts',
    needs: 'drafts:read',
    summary: {
      zh: '草稿；没有存过就是现行文本',
      en: 'The draft, or the published text where none was saved',
    },
    status: 200,
    response: Draft,
    problems: ['policy-not-found', 'draft-not-found', 'bad-parameter'],
  }),
  putDraft: operation({
    method: 'put',
    path: '/v1/drafts/{policy}/{file}',
    tag: 'drafts',
    needs: 'drafts:write',
    summary: { zh: '保存草稿；别人改过则不覆盖', en: 'Save a draft; never over somebody else’s change' },
    headers: z.object({
      'if-match': z
        .string()
        .meta({ description: 'The ETag the edit began from; * for a file that does not exist yet.' }),
    }),
    body: DraftText,
    status: 200,
    response: Draft,
    problems: [
      'policy-not-found',
      'draft-changed',
      'precondition-required',
      'bad-json',
      'bad-input',
      'bad-parameter',
    ],
  }),
  deleteDraft: operation({
    method: 'delete',
    path: '/v1/drafts/{policy}/{file}',
    tag: 'drafts',
    needs: 'drafts:write',
    summary: { zh: '放弃草稿，回到现行文本', en: 'Discard a draft and go back to the published text' },
    headers: z.object({ 'if-match': z.string() }),
    status: 200,
    response: Draft.nullable(),
    problems: [
      'policy-not-found',
      'draft-not-found',
      'draft-changed',
      'precondition-required',
      'bad-parameter',
    ],
  }),
} as const;
