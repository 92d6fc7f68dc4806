/**
 * Which addresses the server answers to. A page from elsewhere could reach it through a name that resolves here, or by posting a
 * form with the reader's cookie: the Host must be one of ours, and a page that writes must come from it.
 */
import { isIP } from 'node:net';
import type { MiddlewareHandler } from 'hono';
import { isLoopback, type Mode } from '../access/mode.ts';
import type { Env } from './env.ts';
import { HttpProblem } from './problem.ts';

/** Host and port of a Host header or an origin, in lower case; null where it is neither. */
function hostOf(address: string): { readonly name: string; readonly whole: string } | null {
  const url = URL.canParse(`http://${address}`) ? new URL(`http://${address}`) : null;
  return url && url.pathname === '/' && url.username === '' && url.search === ''
    ? { name: url.hostname.replace(/^\[|\]$/g, ''), whole: url.host }
    : null;
}

export const ownAddress = (mode: Mode): MiddlewareHandler<Env> => {
  const ours = (address: string): boolean => {
    const host = hostOf(address);
    if (host === null) return false;
    if (isLoopback(host.name)) return true;
    if (mode.kind === 'local') return false;
    // A number cannot be made to resolve here by somebody else; a name can, so it must have been told.
    return isIP(host.name) !== 0 || host.whole === mode.origin?.host;
  };
  return async (c, next) => {
    const host = c.req.header('host') ?? '';
    if (!ours(host)) throw foreignHost(mode);
    const origin = c.req.header('origin');
    if (origin !== undefined && !sameSite(mode, ours, origin, host)) throw crossSite();
    if (mode.kind === 'open' && c.req.header('sec-fetch-site') === 'cross-site' && !isReading(c.req.method))
      throw crossSite();
    await next();
  };
};

/** On this machine any page of this machine may ask, a development server's too; elsewhere only the server's own pages. */
function sameSite(mode: Mode, ours: (address: string) => boolean, origin: string, host: string): boolean {
  const address = origin.replace(/^https?:\/\//, '');
  if (mode.kind === 'local') return ours(address);
  return (
    origin === mode.origin?.origin || (mode.origin === null && hostOf(address)?.whole === hostOf(host)?.whole)
  );
}

const isReading = (method: string): boolean => method === 'GET' || method === 'HEAD';

const foreignHost = (mode: Mode): HttpProblem =>
  mode.kind === 'local'
    ? new HttpProblem(
        'foreign-host',
        '这个服务只在本机使用。请用 http://127.0.0.1 或 http://localhost 加端口访问。',
        'This server is for this machine only. Use http://127.0.0.1 or http://localhost with the port.',
      )
    : new HttpProblem(
        'foreign-host',
        '这个服务不用这个名称。请用 IP 地址访问，或请管理员用 GUIJU_ORIGIN 写明对外的地址。',
        'This server does not go by that name. Use its IP address, or have the administrator name the address with GUIJU_ORIGIN.',
      );

const crossSite = (): HttpProblem =>
  new HttpProblem(
    'cross-site',
    '请求来自别的网站的页面，没有处理。请在本系统的页面里操作。',
    'The request comes from a page of another site and was not processed. Use the pages of this system.',
  );
