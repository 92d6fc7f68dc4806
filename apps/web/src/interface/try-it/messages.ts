import { catalogue } from '../../i18n/language.tsx';

export const tryMessages = catalogue({
  title: { zh: '试用', en: 'Try it' },
  help: {
    zh: '选一个接口和政策里保存的一个样例，改好请求，发给这台服务器。',
    en: 'Choose an operation and one of the policy’s saved examples, change the request, and send it to this server.',
  },
  operation: { zh: '接口', en: 'Operation' },
  policy: { zh: '政策', en: 'Policy' },
  example: { zh: '样例', en: 'Example' },
  body: { zh: '请求体（JSON）', en: 'Body (JSON)' },
  notJson: {
    zh: '不是合法的 JSON（仍可发送，看服务器怎么说）：',
    en: 'This is not JSON (it can be sent all the same, to see what the server says):',
  },
  leftOut: { zh: '（不写）', en: '(left out)' },
  send: { zh: '发送', en: 'Send' },
  sendChange: { zh: '发送…', en: 'Send…' },
  sendSure: {
    zh: '会真的写入台账，不能撤回。发送吗？',
    en: 'This writes the ledger and cannot be taken back. Send it?',
  },
  changes: { zh: '这个接口会写入台账', en: 'this operation writes the ledger' },
  cancel: { zh: '取消', en: 'Cancel' },
  noReply: { zh: '发送后，答复显示在这里。', en: 'The answer appears here.' },
  took: { zh: '{ms} 毫秒', en: '{ms} ms' },
  answer: { zh: '答复', en: 'Answer' },
  curl: { zh: '同样的请求：curl', en: 'The same request: curl' },
  client: { zh: '同样的请求：类型化客户端', en: 'The same request: typed client' },
  keyHelp: {
    zh: '在这里发送用的是您的登录；命令和代码用环境变量 GUIJU_KEY 里的接口密钥。',
    en: 'Sent from here it uses your session; the command and the code take the key of a service from the variable GUIJU_KEY.',
  },
});
