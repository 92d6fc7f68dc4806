/**
 * Where a delivery may go. Whoever registers an address must not be able to make this server knock inside the network it stands in:
 * names are resolved here, every address found is looked at, and the connection goes to what was looked at.
 */
import type { LookupAddress } from 'node:dns';
import { lookup } from 'node:dns/promises';
import { BlockList, isIP } from 'node:net';
import { isLoopback } from '../access/mode.ts';
import { HttpProblem } from '../http/problem.ts';
import { StartFailure } from '../start-failure.ts';

export interface Reach {
  /** Whether this machine itself may be told, by http: on a server for one machine. */
  readonly ownMachine: boolean;
  /** Private addresses that may be sent to. */
  readonly allowed: BlockList;
}

/** Not reachable for everybody: private, shared, reserved, documentation, multicast. (IANA special-purpose registries) */
const RESERVED_4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/3',
];
/** Of IPv6 only 2000::/3 is given out, and these within it are not, or lead to IPv4. */
const RESERVED_6 = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20'];

const listOf = (ranges: readonly string[]): BlockList => {
  const list = new BlockList();
  for (const range of ranges) {
    const [address = '', bits] = range.split('/');
    const kind = address.includes(':') ? 'ipv6' : 'ipv4';
    list.addSubnet(address, Number(bits ?? (kind === 'ipv6' ? 128 : 32)), kind);
  }
  return list;
};
const reserved = listOf([...RESERVED_4, ...RESERVED_6]);
const givenOut = listOf(['2000::/3']);
const ownMachine = listOf(['127.0.0.0/8', '::1/128']);

export const NOTHING_PRIVATE: BlockList = listOf([]);

export function mayReach(address: string, reach: Reach): boolean {
  const kind = isIP(address) === 6 ? 'ipv6' : 'ipv4';
  if (reach.allowed.check(address, kind)) return true;
  if (reach.ownMachine && ownMachine.check(address, kind)) return true;
  return !reserved.check(address, kind) && (kind === 'ipv4' || givenOut.check(address, kind));
}

/** The addresses of the host; `address` where any of them is not to be sent to, `name` where there is none. */
export async function resolveHost(
  hostname: string,
  reach: Reach,
): Promise<readonly LookupAddress[] | 'address' | 'name'> {
  const host = hostname.replace(/^\[|\]$/g, '');
  const found = await lookup(host, { all: true }).catch(() => []);
  if (found.length === 0) return 'name';
  return found.every(({ address }) => mayReach(address, reach)) ? found : 'address';
}

/** The address as it is kept. Throws bad-input where it will never do; a name is looked up at each delivery. */
export function checkUrl(written: string, reach: Reach): string {
  const url = URL.canParse(written) ? new URL(written) : null;
  if (url === null) throw wrong('不是网址。应写成 https://…', 'This is no URL. Write https://….');
  if (url.username !== '' || url.password !== '' || url.hash !== '')
    throw wrong(
      '网址里不能带用户名、密码或 # 部分。请用签名核对来源。',
      'No user, password or fragment: check the signature instead.',
    );
  const own = reach.ownMachine && isLoopback(url.hostname);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && own))
    throw wrong(
      reach.ownMachine
        ? '应为 https://，或本机的 http://127.0.0.1:端口/…。'
        : '应为 https://。推送内容不能明文经过网络。',
      reach.ownMachine
        ? 'It has to be https://, or http:// on this machine (127.0.0.1).'
        : 'It has to be https://: nothing goes over the network in clear.',
    );
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) !== 0 && !mayReach(host, reach))
    throw wrong(
      `${host} 是内部或保留的地址。确要推送到内网，请管理员在 GUIJU_WEBHOOK_NETWORKS 里写明网段。`,
      `${host} is a private or reserved address. To send inside the network, have it named in GUIJU_WEBHOOK_NETWORKS.`,
    );
  return url.href;
}

function wrong(zh: string, en: string): HttpProblem {
  return new HttpProblem('bad-input', zh, en, {
    errors: [{ pointer: '/url', code: 'not-an-address', message: { zh, en } }],
    total: 1,
  });
}

/** Networks as the environment names them: 10.20.0.0/16,192.168.3.4. Throws StartFailure. */
export function readNetworks(written: string | undefined): BlockList {
  const ranges = (written ?? '').split(',').filter((part) => part.trim() !== '');
  try {
    return listOf(ranges.map((range) => range.trim()));
  } catch {
    throw new StartFailure(
      `GUIJU_WEBHOOK_NETWORKS 应是逗号分开的地址或网段，如 10.20.0.0/16,192.168.3.4；现在是“${written}”。\n` +
        `GUIJU_WEBHOOK_NETWORKS is a list of addresses or networks, as 10.20.0.0/16,192.168.3.4; it is “${written}”.`,
    );
  }
}
