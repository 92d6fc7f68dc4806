/** A small OpenID provider, really listening: discovery, keys, authorization, token, userinfo; and ways to be a bad one. */
import { createHash, createSign, generateKeyPairSync, randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Claims = Readonly<Record<string, unknown>>;

export interface IdentityProvider {
  readonly issuer: string;
  /** Who signs in there next. */
  person: Claims;
  /** Claims of the ID token that are not what they should be. */
  wrong: Claims;
  /** Signs with a key that it does not publish. */
  forged: boolean;
  /** Leaves the address out of the ID token: only userinfo tells it. */
  sparing: boolean;
  readonly asked: string[];
  close(): void;
}

export const CLIENT = { client: 'guiju', secret: 'provider-secret' } as const;

export async function startIdentityProvider(): Promise<IdentityProvider> {
  const [own, other] = [1, 2].map(() => generateKeyPairSync('rsa', { modulusLength: 2048 }));
  if (!own || !other) throw new Error('no keys');
  const codes = new Map<string, { readonly query: URLSearchParams; readonly claims: Claims }>();
  const tokens = new Map<string, Claims>();
  const asked: string[] = [];
  const provider = { person: {}, wrong: {}, forged: false, sparing: false } as Pick<
    IdentityProvider,
    'person' | 'wrong' | 'forged' | 'sparing'
  >;
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', issuer());
    asked.push(url.pathname);
    let body = '';
    for await (const chunk of request.setEncoding('utf8')) body += chunk;
    const json = (status: number, value: object) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
    switch (url.pathname) {
      case '/.well-known/openid-configuration':
        return json(200, {
          issuer: issuer(),
          authorization_endpoint: `${issuer()}/authorize`,
          token_endpoint: `${issuer()}/token`,
          userinfo_endpoint: `${issuer()}/userinfo`,
          jwks_uri: `${issuer()}/jwks`,
          id_token_signing_alg_values_supported: ['RS256'],
        });
      case '/jwks':
        return json(200, {
          keys: [{ ...own.publicKey.export({ format: 'jwk' }), kid: 'k', alg: 'RS256', use: 'sig' }],
        });
      case '/authorize': {
        const code = randomUUID();
        codes.set(code, { query: url.searchParams, claims: provider.person });
        const back = new URL(url.searchParams.get('redirect_uri') ?? '');
        back.searchParams.set('state', url.searchParams.get('state') ?? '');
        if (provider.person.denied) back.searchParams.set('error', 'access_denied');
        else back.searchParams.set('code', code);
        back.searchParams.set('iss', issuer());
        return response.writeHead(302, { location: back.href }).end();
      }
      case '/token': {
        const form = new URLSearchParams(body);
        const found = codes.get(form.get('code') ?? '');
        codes.delete(form.get('code') ?? '');
        const challenge = createHash('sha256')
          .update(form.get('code_verifier') ?? '')
          .digest('base64url');
        const basic = `Basic ${Buffer.from(`${CLIENT.client}:${CLIENT.secret}`).toString('base64')}`;
        const known = form.get('client_secret') === CLIENT.secret || request.headers.authorization === basic;
        if (!found || !known || challenge !== found.query.get('code_challenge'))
          return json(400, { error: 'invalid_grant' });
        const access = randomUUID();
        tokens.set(access, found.claims);
        const now = Math.floor(Date.now() / 1000);
        const { email: _, ...rest } = found.claims;
        const idToken = sign(provider.forged ? other.privateKey : own.privateKey, {
          iss: issuer(),
          aud: CLIENT.client,
          iat: now,
          exp: now + 300,
          nonce: found.query.get('nonce'),
          ...(provider.sparing ? rest : found.claims),
          ...provider.wrong,
        });
        return json(200, { access_token: access, token_type: 'Bearer', expires_in: 300, id_token: idToken });
      }
      case '/userinfo': {
        const claims = tokens.get((request.headers.authorization ?? '').replace('Bearer ', ''));
        return claims ? json(200, claims) : json(401, {});
      }
      default:
        return json(404, {});
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const close = (): void => {
    server.closeAllConnections();
    server.close();
  };
  return Object.assign(provider, { issuer: issuer(), asked, close });
}

function sign(key: Parameters<ReturnType<typeof createSign>['sign']>[0], claims: Claims): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const text = `${part({ alg: 'RS256', kid: 'k', typ: 'JWT' })}.${part(claims)}`;
  return `${text}.${createSign('RSA-SHA256').update(text).sign(key, 'base64url')}`;
}
