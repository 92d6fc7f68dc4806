import { catalogue } from '../i18n/language.tsx';

export const accessMessages = catalogue({
  loading: { zh: '正在打开…', en: 'Opening…' },
  signInTitle: { zh: '登录', en: 'Sign in' },
  email: { zh: '邮箱', en: 'Email address' },
  password: { zh: '密码', en: 'Password' },
  signIn: { zh: '登录', en: 'Sign in' },
  signInHelp: {
    zh: '账号由本单位的系统管理员登记。忘记密码请找管理员重设。',
    en: 'Accounts are made by your administrator, who can also reset a password.',
  },
  through: { zh: '用{name}登录', en: 'Sign in with {name}' },
  or: { zh: '或者用邮箱和密码', en: 'or with address and password' },
  'refused.unreachable': {
    zh: '现在连不上统一身份认证。请稍后再试，或用邮箱和密码登录。',
    en: 'The identity provider cannot be reached now. Try later, or sign in with address and password.',
  },
  'refused.denied': {
    zh: '统一身份认证没有同意登录。',
    en: 'The identity provider did not let you in.',
  },
  'refused.taken': {
    zh: '这个邮箱在本系统已有账号，不能由统一身份认证登录。请用它的密码登录，或找系统管理员。',
    en: 'Your address has an account here already, which cannot be signed in to that way. Use its password, or ask your administrator.',
  },
  'refused.suspended': {
    zh: '这个账号已停用。请找系统管理员。',
    en: 'This account is suspended. Ask your administrator.',
  },
  'refused.roles-apart': {
    zh: '统一身份认证给出的角色不能由一个人兼任，没有登录。请找系统管理员。',
    en: 'The roles that the identity provider gives you may not be held together; you were not signed in. Ask your administrator.',
  },
  'refused.failed': {
    zh: '登录没有完成：可能等得太久，或页面重复打开。请再试一次。',
    en: 'The sign-in was not completed: it may have taken too long, or the page was opened twice. Try again.',
  },
  noRightsTitle: { zh: '还没有权限', en: 'No rights yet' },
  noRights: {
    zh: '{name}，您的账号已登记，还没有角色。请系统管理员在“人员”里给您角色，然后刷新这一页。',
    en: '{name}, your account is registered, but has no role yet. Have an administrator give you one under People, then reload this page.',
  },
  changeTitle: { zh: '先设自己的密码', en: 'Choose your own password' },
  changeHelp: {
    zh: '现在用的是一次性密码。新密码 {least}–{most} 个字符，不含姓名和邮箱；几个不相干的词连起来，好记也够长。',
    en: 'You are using a one-time password. The new one has {least}–{most} characters and does not hold your name or address; several unrelated words are easy to keep in mind.',
  },
  current: { zh: '现在的密码', en: 'Present password' },
  next: { zh: '新密码', en: 'New password' },
  repeated: { zh: '再写一遍新密码', en: 'New password once more' },
  change: { zh: '改密码', en: 'Change password' },
  differs: { zh: '两次写的新密码不一样。', en: 'The two new passwords differ.' },
  required: { zh: '请填写', en: 'Please fill in' },
  kept: { zh: '已经存好', en: 'I have kept it' },
  copy: { zh: '复制', en: 'Copy' },
  copied: { zh: '已复制', en: 'Copied' },
  signOut: { zh: '退出', en: 'Sign out' },
  unreachable: {
    zh: '连不上服务器。请检查网络后再试。',
    en: 'The server cannot be reached. Check the network and try again.',
  },
});
