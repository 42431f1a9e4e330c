def about():
    return 'About this shop'
