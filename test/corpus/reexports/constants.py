__all__ = ['LAZY', 'ROOT', 'USERS'] + ['POSTS']

ROOT = '/'
USERS = '/users'
POSTS = '/posts'
LAZY = '/lazy'
NAME = 'not exported'
