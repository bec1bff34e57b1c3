Console.WriteLine("NewsFunctions");
