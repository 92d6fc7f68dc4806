/** A new clause from a template by kind of benefit, appended to the open file as an ordinary edit. */
import { PlusOutlined } from '@ant-design/icons';
import { Button, Form, Input, Modal, Radio, Select } from 'antd';
import { useState } from 'react';
import { catalogue, useBilingual, useText } from '../i18n/language.tsx';
import { type ClauseTemplate, clauseTemplates } from './templates.ts';

const messages = catalogue({
  open: { zh: '新条款', en: 'New clause' },
  title: { zh: '从模板新建条款', en: 'New clause from a template' },
  kind: { zh: '待遇种类', en: 'Kind of benefit' },
  id: { zh: '编号', en: 'Number' },
  name: { zh: '名称', en: 'Name' },
  namePlaceholder: { zh: '例如 企业引才补助', en: 'for example 企业引才补助' },
  nameNeeded: { zh: '请写条款名称', en: 'Give the clause a name' },
  idNeeded: { zh: '编号由字母和数字组成，且不能与已有的重复', en: 'Letters and digits, and not in use' },
  entity: { zh: '对象', en: 'For' },
  insert: { zh: '插入到 {file}', en: 'Insert into {file}' },
  cancel: { zh: '取消', en: 'Cancel' },
});

interface NewClauseProps {
  readonly nextId: string;
  readonly taken: readonly string[];
  readonly entities: readonly string[];
  readonly file: string;
  readonly onInsert: (text: string) => void;
}

interface Fields {
  readonly template: string;
  readonly id: string;
  readonly name: string;
  readonly entity: string;
}

export function NewClause({ nextId, taken, entities, file, onInsert }: NewClauseProps) {
  const t = useText(messages);
  const say = useBilingual();
  const [open, setOpen] = useState(false);
  const [form] = Form.useForm<Fields>();
  const insert = ({ template, id, name, entity }: Fields) => {
    const chosen = clauseTemplates.find((candidate) => candidate.id === template);
    if (chosen) onInsert(chosen.text(id, name, entity));
    setOpen(false);
  };
  return (
    <>
      <Button
        size="small"
        icon={<PlusOutlined />}
        onClick={() => {
          form.setFieldsValue({
            template: 'once',
            id: nextId,
            name: '',
            entity: entities.includes('企业') ? '企业' : (entities[0] ?? '企业'),
          });
          setOpen(true);
        }}
      >
        {t('open')}
      </Button>
      <Modal
        open={open}
        title={t('title')}
        okText={t('insert', { file: file.split('/').at(-1) ?? '' })}
        cancelText={t('cancel')}
        onOk={() => form.submit()}
        onCancel={() => setOpen(false)}
        width={620}
        forceRender
      >
        <Form form={form} layout="vertical" onFinish={insert} requiredMark={false}>
          <Form.Item name="template" label={t('kind')}>
            <Radio.Group className="template-list">
              {clauseTemplates.map(({ id, title, explain }: ClauseTemplate) => (
                <Radio key={id} value={id}>
                  {say(title)} <span className="quiet">{say(explain)}</span>
                </Radio>
              ))}
            </Radio.Group>
          </Form.Item>
          <div className="template-fields">
            <Form.Item
              name="id"
              label={t('id')}
              rules={[
                {
                  validator: (_, value: string) =>
                    /^[A-Z]\w*$/.test(value) && !taken.includes(value)
                      ? Promise.resolve()
                      : Promise.reject(new Error(t('idNeeded'))),
                },
              ]}
            >
              <Input />
            </Form.Item>
            <Form.Item
              name="name"
              label={t('name')}
              rules={[{ required: true, whitespace: true, message: t('nameNeeded') }]}
            >
              <Input placeholder={t('namePlaceholder')} />
            </Form.Item>
            <Form.Item name="entity" label={t('entity')}>
              <Select options={entities.map((entity) => ({ value: entity, label: entity }))} />
            </Form.Item>
          </div>
        </Form>
      </Modal>
    </>
  );
}
