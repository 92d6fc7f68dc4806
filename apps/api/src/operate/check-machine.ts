/** What the doctor asks of the machine: Node, the data folder, the disk, the policies, the port. */
import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import type { Engine } from '../engine.ts';
import { createLibrary } from '../policies/library.ts';
import { readPolicyFolders } from '../policies/read-folders.ts';
import { type Finding, finding } from './finding.ts';

const NODE_NEEDED = [22, 12] as const;

export function checkNode(version: string): Finding {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const enough = major > NODE_NEEDED[0] || (major === NODE_NEEDED[0] && minor >= NODE_NEEDED[1]);
  return enough
    ? finding('node', 'ok', `Node ${version}`, `Node ${version}`)
    : finding(
        'node',
        'fail',
        `Node ${version} 太旧，需要 22.12 以上；npm start 会自带一个`,
        `Node ${version} is too old; 22.12 or later is needed (npm start brings one)`,
      );
}

/** The folder itself, or where it would be made. */
export function checkFolder(folder: string): Finding {
  let at = folder;
  while (!existsSync(at) && dirname(at) !== at) at = dirname(at);
  try {
    accessSync(at, constants.W_OK | constants.X_OK);
    if (!statSync(at).isDirectory()) throw new Error();
  } catch {
    return finding(
      'folder',
      'fail',
      `数据目录 ${folder} 不能写。请改属主或权限，或用 GUIJU_DATA 指定另一个`,
      `the data folder ${folder} cannot be written; change its owner or mode, or name another with GUIJU_DATA`,
    );
  }
  return at === folder
    ? finding('folder', 'ok', `数据目录 ${folder}`, `data folder ${folder}`)
    : finding(
        'folder',
        'warn',
        `还没有数据目录 ${folder}，第一次启动时建立`,
        `there is no data folder ${folder} yet; the first start makes it`,
      );
}

/** Who may read the key can sign as the ledger, who may read the database sees everybody's facts. */
export function checkPermissions(folder: string): readonly Finding[] {
  const open = (name: string, mask: number): boolean => {
    const file = join(folder, name);
    return existsSync(file) && (statSync(file).mode & mask) !== 0;
  };
  if (process.platform === 'win32' || !existsSync(folder)) return [];
  if (open('signing-key.pem', 0o077))
    return [
      finding(
        'permissions',
        'fail',
        `别的用户能读签名密钥。请运行 chmod 600 ${join(folder, 'signing-key.pem')}`,
        `other users can read the signing key: chmod 600 ${join(folder, 'signing-key.pem')}`,
      ),
    ];
  if (open('guiju.sqlite', 0o007) && open('.', 0o005))
    return [
      finding(
        'permissions',
        'warn',
        `这台机器上的别的用户能读账本。请运行 chmod 700 ${folder}`,
        `other users of this machine can read the ledger: chmod 700 ${folder}`,
      ),
    ];
  return [
    finding('permissions', 'ok', '密钥和账本别的用户读不到', 'other users can read neither key nor ledger'),
  ];
}

const MIB = 1024 * 1024;
const LOW_MIB = 1024;
const EMPTY_MIB = 100;

export async function checkDisk(folder: string): Promise<Finding> {
  let at = folder;
  while (!existsSync(at) && dirname(at) !== at) at = dirname(at);
  const { bavail, bsize } = await statfs(at);
  const free = Math.floor((bavail * bsize) / MIB);
  const [zh, en] = [`磁盘剩余 ${free} MiB`, `${free} MiB free on the disk`];
  if (free < EMPTY_MIB)
    return finding(
      'disk',
      'fail',
      `${zh}，账本很快写不进去。请腾出空间`,
      `${en}: the ledger will soon not be writable; make room`,
    );
  return free < LOW_MIB
    ? finding('disk', 'warn', `${zh}，请在用完之前腾出空间`, `${en}; make room before it is used up`)
    : finding('disk', 'ok', zh, en);
}

export async function checkPolicies(engine: Engine, root: string): Promise<readonly Finding[]> {
  const folders = await readPolicyFolders(root).catch(() => []);
  if (folders.length === 0)
    return [
      finding(
        'policies',
        'fail',
        `${root} 里没有政策。请用 --policies 或 GUIJU_POLICIES 指定`,
        `there are no policies in ${root}; name their folder with --policies or GUIJU_POLICIES`,
      ),
    ];
  const { policies } = createLibrary(engine, folders);
  const broken = policies.filter((p) => p.program === null);
  if (broken.length === 0)
    return [
      finding(
        'policies',
        'ok',
        `${policies.length} 项政策都能编译`,
        `all ${policies.length} policies compile`,
      ),
    ];
  const state = broken.length === policies.length ? 'fail' : 'warn';
  return broken.map(({ id }) =>
    finding(
      'policies',
      state,
      `政策 ${id} 未能编译，不能受理。请看 guiju check ${id}`,
      `the policy ${id} does not compile and cannot be claimed under; see guiju check ${id}`,
    ),
  );
}

/** Taken by our own server is well: then it runs. */
export async function checkPort(port: number): Promise<Finding> {
  const code = await new Promise<string | null>((resolve) => {
    const server = createServer()
      .on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? 'failed'))
      .listen(port, '127.0.0.1', () => server.close(() => resolve(null)));
  });
  if (code === null) return finding('port', 'ok', `端口 ${port} 空着`, `port ${port} is free`);
  const ours = await fetch(`http://127.0.0.1:${port}/health/ready`, { signal: AbortSignal.timeout(3_000) })
    .then((r) => r.json() as Promise<{ status?: unknown; checks?: unknown }>)
    .catch(() => null);
  if (code === 'EADDRINUSE' && ours?.checks !== undefined)
    return ours.status === 'ok'
      ? finding(
          'port',
          'ok',
          `规矩正在端口 ${port} 上运行，可以受理`,
          `Guiju runs on port ${port} and is ready`,
        )
      : finding(
          'port',
          'fail',
          `规矩正在端口 ${port} 上运行，但不能受理：${JSON.stringify(ours.checks)}`,
          `Guiju runs on port ${port} but is not ready: ${JSON.stringify(ours.checks)}`,
        );
  return finding(
    'port',
    'fail',
    `端口 ${port} 用不了（${code}）。请停掉占用它的程序，或用 PORT 换一个`,
    `port ${port} cannot be used (${code}); stop what has it, or choose another with PORT`,
  );
}
