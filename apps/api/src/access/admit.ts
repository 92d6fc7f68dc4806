/** Whether an actor may do what an operation of the contract needs: asked once, where its route is registered. */
import { type Needs, SCOPES } from '@guiju/client';
import { HttpProblem } from '../http/problem.ts';
import type { Actor } from './actor.ts';

/** Returns where the actor may; throws the problem to be answered otherwise. */
export function admit(actor: Actor, needs: Needs): void {
  if (needs === 'nothing') return;
  if (actor.kind === 'nobody') throw actor.refusal;
  if (needs === 'signed-in') return;
  if (actor.kind === 'person' && actor.mustChangePassword)
    throw new HttpProblem(
      'password-change-needed',
      '现在用的是一次性密码。请先改成自己的密码（PUT /v1/me/password），再做别的。',
      'The password in use is a one-time password. Change it first (PUT /v1/me/password).',
    );
  if (actor.scopes.has(needs)) return;
  const { zh, en } = SCOPES[needs].words;
  throw new HttpProblem(
    'scope-missing',
    actor.kind === 'key'
      ? `这个密钥没有权限 ${needs}（${zh}）。请管理员另建一个带这项权限的密钥。`
      : `您的角色没有权限 ${needs}（${zh}）。如确需办理，请找管理员调整角色。`,
    actor.kind === 'key'
      ? `This key does not have the scope ${needs} (${en}). Have an administrator make one that has it.`
      : `Your roles do not include the scope ${needs} (${en}). If it is part of your work, ask an administrator.`,
    { scope: needs },
  );
}

export const notSignedIn = (): HttpProblem =>
  new HttpProblem(
    'not-signed-in',
    '需要先登录。人员请在网页登录；服务请带请求头 Authorization: Bearer 密钥。',
    'Sign in first: people in the web app, services with the header Authorization: Bearer and their key.',
    { headers: { 'www-authenticate': 'Bearer realm="guiju"' } },
  );
