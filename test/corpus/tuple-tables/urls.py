import views

PUBLIC = [
    ('/', 'home', views.home),
    ('/search', 'search', views.search),
    ('/item/<int:item_id>', 'item', views.item),
]

ADMIN = (
    ('/', 'admin.home', views.home, ['GET']),
    ('/item/<int:item_id>', 'admin_item', views.item, ['POST', 'DELETE']),
)

REDIRECTS = [
    ('/start', '/'),
    ('/find', '/search'),
]
REDIRECTS += [('/suche', '/search')]
REDIRECTS.append(('/recherche', '/search'))
REDIRECTS.extend([('/buscar', '/search')])
