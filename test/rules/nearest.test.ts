import { describe, expect, it } from 'vitest';
import { nearest, nearestFile, nearestWithin } from '../../server/src/rules/wording/nearest';

describe('the name that is meant', () => {
  it.each([
    ['idnex', 'index', ['index', 'about', 'login']],
    ['ondex', undefined, ['about', 'order', 'login']],
    ['integer', 'int', ['int', 'float', 'path', 'string', 'uuid', 'any']],
    ['jobslist', 'jobs_list', ['jobs_list', 'jobs_edit', 'jobs_new']],
    ['pageHeader', '_page_header', ['_page_header', '_page_footer']],
    ['prefix', 'url_prefix', ['name', 'name_prefix', 'url_prefix', 'url_defaults']],
    ['edit_usr', 'edit_user', ['edit_user', 'edit_post', 'delete_user']],
  ])('of %j is %j', (name, meant, names) => expect(nearest(name, names)).toBe(meant));

  it.each([
    [
      'what differs in the letters that tell them apart',
      'search_chats',
      ['search_posts', 'search_users', 'search_rooms'],
    ],
    ['what has another number', 'module6', ['module1', 'module2', 'module3', 'game6']],
    ['what is something else of the same', 'form_type', ['form', 'officer', 'title']],
    ['what begins another way', 'page_url', ['url_for', 'title']],
    ['what has one letter replaced of few', 'date', ['data', 'gate']],
    ['what begins with another letter', 'poid', ['foid', 'title']],
    ['one of two that are as near', 'itme', ['time', 'item']],
  ])('is not %s', (_, name, names) => expect(nearest(name, names)).toBeUndefined());

  it('is a name elsewhere, or one like it in the same place', () => {
    const endpoints = ['auth.login', 'blog.index', 'blog.edit_post', 'shop.index', 'shop.cart.index', 'shop.edit_item'];
    const meant = (name: string) => nearestWithin(name, endpoints, '.');
    expect(meant('login')).toBe('auth.login');
    expect(meant('site.login')).toBe('auth.login');
    expect(meant('blogs.index')).toBe('blog.index');
    expect(meant('cart.index')).toBe('shop.cart.index');
    expect(meant('shop.edit_itme')).toBe('shop.edit_item');
    expect(meant('shopi.ndex')).toBe('shop.index');
    expect(meant('auth.login.html')).toBe('auth.login');
    expect(meant('index')).toBeUndefined();
    expect(meant('blog.archive')).toBeUndefined();
    expect(meant('users.index')).toBeUndefined();
  });

  it('is a file with the same ending, where one is like it', () => {
    const files = [
      'suppliers/_form.html',
      'suppliers/suppliers_create.html',
      'suppliers/suppliers_edit.html',
      'home.html',
    ];
    const all = [...files, 'clients/_form.html', 'home.js', 'feed.xml'];
    expect(nearestFile('suppliers/_supplierForm.html', all)).toBe('suppliers/_form.html');
    expect(nearestFile('suppliers/suppliers_view.html', all)).toBeUndefined();
    expect(nearestFile('pages/home.html', all)).toBe('home.html');
    expect(nearestFile('home.htm', all)).toBe('home.html');
    expect(nearestFile('feed.html', all)).toBe('feed.xml');
    expect(nearestFile('home', ['home.html', 'feed.html'])).toBe('home.html');
    expect(nearestFile('pages/feed.html', all)).toBeUndefined();
  });

  it('is looked for among thousands without a wait', () => {
    const names = Array.from(
      { length: 5000 },
      (_, at) => `assets/vendor/icons/${'long-folder/'.repeat(12)}icon-${at}.svg`,
    );
    const before = performance.now();
    expect(nearestFile(`assets/vendor/icons/${'long-folder/'.repeat(12)}icn-77.svg`, names)).toBe(
      `assets/vendor/icons/${'long-folder/'.repeat(12)}icon-77.svg`,
    );
    expect(performance.now() - before).toBeLessThan(2000);
  });
});
