/** What the document says about access: how one shows who one is, what an operation needs, how it turns others away. */
import { type Needs, type ProblemCode, SCOPES } from '@guiju/client';

export const SECURITY_SCHEMES = {
  key: {
    type: 'http',
    scheme: 'bearer',
    description:
      '服务的接口密钥 gj_…（只在 GUIJU_AUTH=on 时需要） · A key of a service, where the server is open',
  },
  session: {
    type: 'apiKey',
    in: 'cookie',
    name: 'guiju.session_token',
    description:
      '人员登录后的会话；经 https 时名称前加 __Secure- · The session of a person who has signed in; by https its name begins with __Secure-',
  },
} as const;

export const securityOf = (needs: Needs) => (needs === 'nothing' ? [] : [{ key: [] }, { session: [] }]);

/** What an operation may answer to somebody who may not ask it, or not yet. */
export function refusals(needs: Needs): readonly ProblemCode[] {
  if (needs === 'nothing') return ['cross-site'];
  const unknown = ['cross-site', 'not-signed-in', 'key-not-valid'] as const;
  return needs === 'signed-in' ? unknown : [...unknown, 'scope-missing', 'password-change-needed'];
}

export function needed(needs: Needs): string {
  if (needs === 'nothing') return '不用登录。 Open to anybody.';
  if (needs === 'signed-in') return '登录即可。 Open to whoever is signed in.';
  const { zh, en } = SCOPES[needs].words;
  return `需要权限 \`${needs}\`（${zh}）。 Needs the scope \`${needs}\` (${en}).`;
}
