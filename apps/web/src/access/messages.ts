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
